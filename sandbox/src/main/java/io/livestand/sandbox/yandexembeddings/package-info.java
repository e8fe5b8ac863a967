/// The embeddings of Yandex Foundation Models, over gRPC and REST.
@NullMarked
package io.livestand.sandbox.yandexembeddings;

import org.jspecify.annotations.NullMarked;
