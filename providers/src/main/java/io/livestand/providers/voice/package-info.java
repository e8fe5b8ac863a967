/// What every vendor's voice needs: samples cut into frames, a buffer between the wire and the
/// reader, and utterances spoken phrase by phrase.
@NullMarked
package io.livestand.providers.voice;

import org.jspecify.annotations.NullMarked;
