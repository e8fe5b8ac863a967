package io.livestand.app.wiring;

import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.provider.ProviderException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The phrases of one language become clips: those that every call needs before the first call is
/// taken, the others beside the calls. One that is asked for before its turn is spoken then.
final class Rehearsal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private final Thread rest;

  private Rehearsal(Thread rest) {
    this.rest = rest;
  }

  /// Returns when the first phrases are there.
  ///
  /// @param first how many of them every call needs
  /// @throws ProviderException when the synthesiser fails with one of those
  static Rehearsal of(List<Phrase> phrases, String language, ClipLibrary clips, int first)
      throws InterruptedException {
    clips.expect(phrases, language);
    clips.prepare(phrases.subList(0, first), language);
    var rest = phrases.subList(first, phrases.size());
    return new Rehearsal(
        Thread.ofVirtual()
            .name("rehearsal-" + language)
            .start(() -> prepare(rest, language, clips)));
  }

  private static void prepare(List<Phrase> phrases, String language, ClipLibrary clips) {
    try {
      clips.prepare(phrases, language);
    } catch (InterruptedException ended) {
      // the node ends before everything was rehearsed
    } catch (ProviderException failure) {
      LOG.atWarn()
          .addKeyValue("language", language)
          .addKeyValue("provider", failure.provider())
          .addKeyValue("kind", failure.kind())
          .log("not every phrase was prepared; the others are spoken when they are needed");
    }
  }

  @Override
  public void close() {
    rest.interrupt();
    try {
      rest.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
