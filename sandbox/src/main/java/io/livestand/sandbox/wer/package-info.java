/// How many words the recognisers get wrong, measured on recordings of people.
@NullMarked
package io.livestand.sandbox.wer;

import org.jspecify.annotations.NullMarked;
