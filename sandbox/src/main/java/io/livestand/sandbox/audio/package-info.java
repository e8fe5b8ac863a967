/// 16-bit mono samples: their bytes and their rates.
@NullMarked
package io.livestand.sandbox.audio;

import org.jspecify.annotations.NullMarked;
