/// The index of questions in Elasticsearch.
@NullMarked
package io.livestand.providers.elastic;

import org.jspecify.annotations.NullMarked;
