/// Words of numbers by ICU, the Unicode consortium's library.
@NullMarked
package io.livestand.providers.icu;

import org.jspecify.annotations.NullMarked;
