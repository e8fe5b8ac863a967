package io.livestand.app.wiring;

import io.livestand.agent.call.Guide;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.Variable.EntityKind;
import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.dialogue.entity.Slot;
import io.livestand.agent.dialogue.entity.SlotFilling;
import io.livestand.agent.dialogue.intent.BlendedMatcher;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentThresholds;
import io.livestand.agent.dialogue.intent.MeaningMatcher;
import io.livestand.agent.dialogue.intent.PhraseMatcher;
import io.livestand.agent.dialogue.intent.TextNormalizer;
import io.livestand.agent.dialogue.intent.WordMatcher;
import io.livestand.app.config.Config;
import io.livestand.app.config.Config.IntentLanguage;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.ScriptData;
import io.livestand.providers.cel.CelExpressions;
import io.livestand.providers.icu.IcuNumberWords;
import io.livestand.providers.onnx.EmbeddingsFile;
import io.livestand.providers.onnx.ModelFiles;
import io.livestand.providers.onnx.OnnxEmbedder;
import io.livestand.providers.onnx.RecentMeanings;
import io.livestand.providers.snowball.SnowballNormalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Understands callers of one language, as the configuration says. It is closed after the calls.
public final class Understanding implements AutoCloseable {
  private static final int PROGRESS = 50;

  private final KnownPhrases phrases;
  private final IntentThresholds thresholds;
  private final EntityExtractors extractors;
  private final TextNormalizer normalizer;
  private final double weight;
  private final @Nullable OnnxEmbedder embedder;
  private final @Nullable RecentMeanings recent;
  private final EmbeddingsFile file;
  private List<float[]> vectors = List.of();

  private Understanding(
      KnownPhrases phrases,
      IntentLanguage settings,
      EntityExtractors extractors,
      TextNormalizer normalizer,
      @Nullable OnnxEmbedder embedder,
      Path file) {
    this.phrases = phrases;
    this.thresholds = new IntentThresholds(settings.intent(), settings.faq(), settings.margin());
    this.extractors = extractors;
    this.normalizer = normalizer;
    this.weight = settings.meaning();
    this.embedder = embedder;
    this.recent = embedder == null ? null : new RecentMeanings(embedder);
    this.file = new EmbeddingsFile(file);
  }

  /// Reads the phrases of a language and loads its model.
  ///
  /// @param files the folder with the phrases
  /// @param embeddings folder in which vectors are kept
  /// @throws ConfigException for a language that is not configured or not known, and for phrases
  ///   that are wrong
  /// @throws IOException with a sentence, when the model cannot be loaded
  public static Understanding open(
      Config.Intents config, ConfigFiles files, Path embeddings, String language)
      throws IOException {
    return open(
        config, files.dialogueMap(new CelExpressions()), files.scripts(), embeddings, language);
  }

  /// All languages, in the order of the data.
  ///
  /// @param lifeline on which they hang
  static Map<String, Understanding> openAll(
      Config.Intents config,
      DialogueMap map,
      ScriptData scripts,
      Path embeddings,
      Lifeline lifeline)
      throws IOException {
    var all = new LinkedHashMap<String, Understanding>();
    for (var language : scripts.languages().keySet()) {
      all.put(language, lifeline.add(open(config, map, scripts, embeddings, language)));
    }
    return all;
  }

  /// The same by files that were read already.
  private static Understanding open(
      Config.Intents config, DialogueMap map, ScriptData scripts, Path embeddings, String language)
      throws IOException {
    var key = "intents.languages." + language;
    var settings = config.languages().get(language);
    if (settings == null) {
      throw new ConfigException(key, "is missing");
    }
    var phrases = KnownPhrases.of(map, scripts.spoken(language).fastAnswers(), language);
    var file = embeddings.resolve(language + ".bin");
    return switch (Locale.forLanguageTag(language).getLanguage()) {
      case "en" ->
          new Understanding(
              phrases,
              settings,
              EntityExtractors.english(new IcuNumberWords(Locale.ENGLISH)),
              SnowballNormalizer.english(),
              embedder(settings, true, key),
              file);
      case "ru" ->
          new Understanding(
              phrases,
              settings,
              EntityExtractors.russian(new IcuNumberWords(Locale.of("ru"))),
              SnowballNormalizer.russian(),
              embedder(settings, false, key),
              file);
      default -> throw new ConfigException(key, "only English and Russian are understood");
    };
  }

  private static @Nullable OnnxEmbedder embedder(
      IntentLanguage settings, boolean english, String key) throws IOException {
    return switch (settings.model()) {
      case IntentLanguage.WORDS -> null;
      case "minilm" -> {
        if (!english) {
          throw new ConfigException(key + ".model", "minilm knows no language but English");
        }
        yield new OnnxEmbedder(ModelFiles.miniLm());
      }
      default -> new OnnxEmbedder(ModelFiles.in(Path.of(settings.model())));
    };
  }

  /// Why the vectors of the phrases have to be computed; empty where those that are kept will do,
  /// or where none are needed.
  public Optional<String> unprepared() throws IOException {
    if (embedder == null || !vectors.isEmpty()) {
      return Optional.empty();
    }
    return switch (file.read(embedder.fingerprint(), phrases.all())) {
      case EmbeddingsFile.Found.Vectors(var kept) -> {
        vectors = kept;
        yield Optional.empty();
      }
      case EmbeddingsFile.Found.Unusable(var reason) -> Optional.of(reason);
    };
  }

  /// Computes the vectors of the phrases and keeps them, whether or not there are some.
  ///
  /// @return how many
  public int prepare(Consumer<String> progress) throws IOException, InterruptedException {
    if (embedder == null) {
      return 0;
    }
    var texts = phrases.all();
    var computed = new ArrayList<float[]>();
    for (var text : texts) {
      computed.add(embedder.embed(text));
      if (computed.size() % PROGRESS == 0) {
        progress.accept(computed.size() + " of " + texts.size() + " phrases");
      }
    }
    file.write(embedder.fingerprint(), texts, computed);
    vectors = computed;
    return computed.size();
  }

  /// A classifier by the vectors that are kept; by new ones where those will not do, which is told.
  public IntentClassifier classifier(Consumer<String> progress)
      throws IOException, InterruptedException {
    var reason = unprepared();
    if (reason.isPresent()) {
      progress.accept(reason.get() + " Computing what the known phrases mean ...");
      prepare(progress);
    }
    return new IntentClassifier(
        phrases.intents(), phrases.faq(), matching(), thresholds, extractors);
  }

  /// Leads callers through a dialogue map, by a [#classifier].
  public Guide guide(FlowEngine flow, Consumer<String> progress)
      throws IOException, InterruptedException {
    return new Guide(
        flow, classifier(progress), new SlotFilling(slots(flow.map())), LocalDate::now);
  }

  private static List<Slot> slots(DialogueMap map) {
    var slots = new ArrayList<Slot>();
    new TreeMap<>(map.variables())
        .forEach((name, variable) ->
            kind(variable.entity()).ifPresent(kind -> slots.add(new Slot(name, kind))));
    return slots;
  }

  private static Optional<Slot.Kind> kind(EntityKind heardAs) {
    return switch (heardAs) {
      case NONE, TEXT -> Optional.empty(); // a text is whatever was said, once it was asked for
      case NUMBER -> Optional.of(Slot.Kind.NUMBER);
      case AMOUNT -> Optional.of(Slot.Kind.AMOUNT);
      case YES_NO -> Optional.of(Slot.Kind.YES_NO);
      case DATE -> Optional.of(Slot.Kind.DATE);
      case PHONE -> Optional.of(Slot.Kind.PHONE);
    };
  }

  /// The models of those that have one, by language.
  static Map<String, RecentMeanings> meanings(Map<String, Understanding> languages) {
    var meanings = new HashMap<String, RecentMeanings>();
    languages.forEach((language, understanding) -> {
      if (understanding.recent != null) {
        meanings.put(language, understanding.recent);
      }
    });
    return meanings;
  }

  /// What it compares with.
  public KnownPhrases phrases() {
    return phrases;
  }

  /// What counts.
  public IntentThresholds thresholds() {
    return thresholds;
  }

  private PhraseMatcher.Factory matching() {
    return texts -> {
      var words = new WordMatcher(normalizer, texts);
      return recent == null
          ? words
          : new BlendedMatcher(new MeaningMatcher(recent, vectors), words, weight);
    };
  }

  @Override
  public void close() {
    if (embedder != null) {
      embedder.close();
    }
  }
}
