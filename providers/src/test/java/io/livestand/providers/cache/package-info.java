/// What every cache must be able to do.
@NullMarked
package io.livestand.providers.cache;

import org.jspecify.annotations.NullMarked;
