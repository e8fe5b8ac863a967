/// The recorded callers of `test_data`: what they say, and how they are made.
@NullMarked
package io.livestand.sandbox.testdata;

import org.jspecify.annotations.NullMarked;
