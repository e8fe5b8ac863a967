/// The index of the node's own, on its disk or in its memory: Apache Lucene.
@NullMarked
package io.livestand.providers.lucene;

import org.jspecify.annotations.NullMarked;
