package io.livestand.app.wiring;

import io.livestand.agent.knowledge.Corpus;
import io.livestand.agent.knowledge.Corpus.Entry;
import io.livestand.agent.knowledge.Lexicon;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.provider.ProviderException;
import io.livestand.app.config.ScriptData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Makes of the questions of `data.json` what an index is made of.
final class Corpora {
  private static final float[] NO_VECTOR = {};
  private static final int TELL_EVERY = 10;
  private static final int MOST_REFUSALS = 5;
  private static final Duration BREATH = Duration.ofSeconds(1);

  /// Changes when an index of the same questions would be made otherwise.
  private static final String FORM = "2";

  private final Duration breath;
  private final List<Lexicon> lexicons;
  private final List<Entry> questions;

  Corpora(ScriptData data) {
    this(data, BREATH);
  }

  /// @param breath that an embedder is given which was asked too often
  Corpora(ScriptData data, Duration breath) {
    this.breath = breath;
    lexicons = data.lexicons();
    questions =
        data.languages().entrySet().stream()
            .flatMap(language ->
                language.getValue().fastAnswers().stream()
                    .flatMap(answer ->
                        answer.questions().stream()
                            .map(question ->
                                new Entry(language.getKey(), answer.id(), question, NO_VECTOR))))
            .toList();
  }

  List<Lexicon> lexicons() {
    return lexicons;
  }

  /// What the corpus of these questions is called.
  ///
  /// @param embedders by language; without one, a language's questions have no vectors
  String fingerprint(Map<String, TextEmbedder> embedders) {
    var digest = sha256();
    var parts = new ArrayList<String>();
    parts.add(FORM);
    new TreeMap<>(embedders)
        .forEach((language, embedder) -> parts.addAll(List.of(language, embedder.fingerprint())));
    for (var lexicon : lexicons) {
      parts.add(lexicon.language());
      parts.addAll(new TreeSet<>(lexicon.stopWords()));
      parts.addAll(lexicon.synonyms());
    }
    for (var entry : questions) {
      parts.addAll(List.of(entry.language(), entry.answerId(), entry.question()));
    }
    for (var part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Has every question embedded, which takes the time that the embedder's vendor allows it.
  ///
  /// @param embedders by language; without one, a language's questions have no vectors
  /// @throws io.livestand.agent.provider.ProviderException when one could not be embedded
  Corpus make(Map<String, TextEmbedder> embedders, Consumer<String> progress)
      throws InterruptedException {
    var entries = new ArrayList<Entry>();
    for (var question : questions) {
      var embedder = embedders.get(question.language());
      if (embedder == null) {
        entries.add(question);
        continue;
      }
      if (entries.size() % TELL_EVERY == 0) {
        progress.accept("questions embedded: " + entries.size() + " of " + questions.size());
      }
      entries.add(
          new Entry(
              question.language(),
              question.answerId(),
              question.question(),
              patiently(question.question(), embedder)));
    }
    return new Corpus(lexicons, entries, fingerprint(embedders));
  }

  /// The quota may be shared with others who embed: once refused for its sake is not for ever.
  private float[] patiently(String text, TextEmbedder embedder) throws InterruptedException {
    for (var refused = 0; ; refused++) {
      try {
        return embedder.embed(text);
      } catch (ProviderException failure) {
        if (failure.kind() != ProviderException.Kind.RATE_LIMITED || refused == MOST_REFUSALS) {
          throw failure;
        }
        Thread.sleep(breath);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
