/// What the HTTP emulators share.
@NullMarked
package io.livestand.sandbox.http;

import org.jspecify.annotations.NullMarked;
