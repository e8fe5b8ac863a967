/// The offline ear: Vosk behind the recognizer's port.
@NullMarked
package io.livestand.sandbox.vosk;

import org.jspecify.annotations.NullMarked;
