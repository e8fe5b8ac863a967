package io.livestand.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LetterTest {
  @Test
  void itReadsForEachNumberAsIfItHadBeenWrittenForIt() {
    var told = new Told(Instant.EPOCH, Outgoing.bare(new LlmTextChunk("\"seq\":0, \"seq\":1")));
    var letter = new Letter(told);

    for (var seq : new long[] {1, 20, 1L << 53}) {
      assertThat(letter.numbered(seq))
          .isEqualTo(new MessageWriter().write(seq, told.at(), told.outgoing()));
    }
  }
}
