/// The caches that all nodes share, in Redis by Lettuce.
@NullMarked
package io.livestand.providers.redis;

import org.jspecify.annotations.NullMarked;
