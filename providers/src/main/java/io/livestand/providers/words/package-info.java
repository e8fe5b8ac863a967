/// Words as they are compared: without endings, without those that mean nothing, one for all that
/// mean the same.
@NullMarked
package io.livestand.providers.words;

import org.jspecify.annotations.NullMarked;
