/// Conditions and computations of the dialogue map in the Common Expression Language.
@NullMarked
package io.livestand.providers.cel;

import org.jspecify.annotations.NullMarked;
