/// Stems of words by Snowball, as Lucene carries it.
@NullMarked
package io.livestand.providers.snowball;

import org.jspecify.annotations.NullMarked;
