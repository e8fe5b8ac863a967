/// What every index of questions must do, whichever engine it is by.
@NullMarked
package io.livestand.providers.knowledge;

import org.jspecify.annotations.NullMarked;
