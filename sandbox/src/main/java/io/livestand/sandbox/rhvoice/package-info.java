/// The offline voices: RHVoice called through the foreign function interface.
@NullMarked
package io.livestand.sandbox.rhvoice;

import org.jspecify.annotations.NullMarked;
