/// What tests of several modules start.
@NullMarked
package io.livestand.providers.testing;

import org.jspecify.annotations.NullMarked;
