package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.call.Script;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.TextEmbedder;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttConfig.EndOfUtterance;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.app.wiring.Warmth.Answer;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.providers.openai.OpenAiModel;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandexembeddings.YandexEmbeddings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every vendor of a node, alone, with one small request to each: the voices say a phrase, the
/// recogniser hears what they said, the model has one word to write.
public final class WarmUp implements AutoCloseable {
  private final Lifeline lifeline;
  private final Ticker ticker = Ticker.system();
  private final Script script;
  private final Set<String> emulated;
  private final OpusCodec codec;
  private final Map<String, SpeechSynthesizer> voices = new LinkedHashMap<>();
  private final boolean voicesEmulated;
  private final SpeechRecognizer recognizer;
  private final SttConfig hearing;
  private final OpenAiModel model;
  private final ModelRequest rehearsal;
  private final Optional<YandexEmbeddings> embeddings;

  /// @param lifeline closed with this
  WarmUp(
      Config config,
      ConfigFiles files,
      Secrets secrets,
      Optional<SandboxAddress> sandbox,
      Lifeline lifeline) {
    this.lifeline = lifeline;
    var language = config.call().defaultLanguage();
    var vendors = new Vendors(config, secrets);
    var named = new Voices(config, secrets);
    vendors.checkVoices(Set.of(language));
    script = ModelTrial.script(files, language);
    emulated = Set.copyOf(vendors.emulated());
    voicesEmulated = named.isEmulated();
    codec = OpusCodecs.named(config.media().opus());
    hearing = files.stt(language).withEndOfUtterance(EndOfUtterance.EXTERNAL);
    for (var name : named.order()) {
      voices.put(name, lifeline.add(named.method(name, sandbox, ticker)));
    }
    var connections = files.stt().connections().config();
    recognizer =
        lifeline.add(vendors.recognizer(sandbox, connections, StreamPolicy.PATIENT, ticker));
    model = lifeline.add(vendors.model(sandbox));
    embeddings = vendors.embeddings(sandbox, ticker);
    embeddings.ifPresent(lifeline::add);
    rehearsal =
        Conversations.rehearsal(
            Conversations.of(model, config.llm().reply(), config.llm(), files.tools()), script);
  }

  /// Starts the sandbox where there is a vendor without a key.
  ///
  /// @throws ConfigException for a wrong configuration
  public static WarmUp alone(Config config, ConfigFiles files, Secrets secrets, Home home)
      throws InterruptedException {
    var isEmulated = !new Vendors(config, secrets).emulated().isEmpty();
    return SandboxAddress.beside(
        isEmulated,
        config,
        home,
        (sandbox, lifeline) -> new WarmUp(config, files, secrets, sandbox, lifeline));
  }

  /// Asks one vendor after another.
  ///
  /// @param tell told what came of each
  /// @return whether all answered
  public boolean run(Consumer<Warmth> tell) throws InterruptedException {
    var told = new ArrayList<Warmth>();
    Consumer<Warmth> keep = told::add;
    var both = keep.andThen(tell);
    var speaking = new Speaking();
    for (var voice : voices.entrySet()) {
      both.accept(Warmth.of(voice.getKey(), voicesEmulated, () -> speaking.say(voice.getValue())));
    }
    both.accept(asked("yandex-stt", speaking::hear));
    both.accept(asked("openai-llm", this::write));
    if (embeddings.isPresent()) {
      var embedder = embeddings.get().queries();
      both.accept(asked("yandex-embeddings", () -> embed(embedder)));
    }
    return told.stream().allMatch(Warmth::isThere);
  }

  private Warmth asked(String vendor, Warmth.Request request) throws InterruptedException {
    return Warmth.of(vendor, emulated.contains(vendor), request);
  }

  private String phrase() {
    return script.apology();
  }

  /// A phrase on its way from a voice to the recogniser.
  private final class Speaking {
    private @Nullable Said said;

    Answer say(SpeechSynthesizer voice) throws InterruptedException {
      var spoken = Said.by(voice, List.of(phrase()), script.language(), codec, ticker);
      said = spoken;
      return new Answer(spoken.firstSound(), "said \"" + phrase() + '"');
    }

    Answer hear() throws IOException, InterruptedException {
      if (said == null) {
        throw new IOException("yandex-stt: not asked, because no voice said anything to it");
      }
      var frames = Wav.of(said.heard()).frames(hearing.sampleRate());
      var understood = Transcriber.hear(recognizer, hearing, frames, ticker);
      return new Answer(understood.took(), "heard \"" + understood.text() + '"');
    }
  }

  private Answer write() throws IOException, InterruptedException {
    var begun = ticker.nanoTime();
    try (var stream = model.ask(rehearsal)) {
      if (stream.next() == null) {
        throw new IOException("openai-llm: an answer without words");
      }
      return new Answer(since(begun), model.name() + " wrote");
    }
  }

  private Answer embed(TextEmbedder embedder) throws InterruptedException {
    var begun = ticker.nanoTime();
    var dimensions = embedder.embed(phrase()).length;
    return new Answer(since(begun), dimensions + " dimensions");
  }

  private Duration since(long begun) {
    return Duration.ofNanos(ticker.nanoTime() - begun);
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
