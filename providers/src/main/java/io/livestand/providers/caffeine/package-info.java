/// The audio cache in this process's own memory.
@NullMarked
package io.livestand.providers.caffeine;

import org.jspecify.annotations.NullMarked;
