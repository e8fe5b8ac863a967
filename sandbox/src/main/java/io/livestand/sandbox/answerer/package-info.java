/// Answers found in a small file of knowledge.
@NullMarked
package io.livestand.sandbox.answerer;

import org.jspecify.annotations.NullMarked;
