/// What every voice detector must be able to do.
@NullMarked
package io.livestand.providers.vad;

import org.jspecify.annotations.NullMarked;
