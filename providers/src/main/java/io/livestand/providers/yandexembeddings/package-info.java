/// What texts mean, by Yandex Foundation Models.
@NullMarked
package io.livestand.providers.yandexembeddings;

import org.jspecify.annotations.NullMarked;
