package io.livestand.sandbox;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.admin.AdminHandler;
import io.livestand.sandbox.answerer.Answerer;
import io.livestand.sandbox.elevenlabs.ElevenLabs;
import io.livestand.sandbox.elevenlabs.Speaker;
import io.livestand.sandbox.elevenlabs.VoiceBook;
import io.livestand.sandbox.fault.FaultPlan;
import io.livestand.sandbox.latency.Waits;
import io.livestand.sandbox.openai.OpenAiHandler;
import io.livestand.sandbox.rhvoice.RhVoice;
import io.livestand.sandbox.script.BadScriptException;
import io.livestand.sandbox.script.SttScript;
import io.livestand.sandbox.stt.RecognitionEngine;
import io.livestand.sandbox.stt.SttRules;
import io.livestand.sandbox.stt.SttServer;
import io.livestand.sandbox.switches.Switches;
import io.livestand.sandbox.vosk.VoskEngine;
import io.livestand.sandbox.whisper.WhisperEngine;
import io.livestand.sandbox.yandexembeddings.EmbeddingRest;
import io.livestand.sandbox.yandexembeddings.EmbeddingService;
import io.livestand.sandbox.yandexembeddings.Embeddings;
import io.livestand.sandbox.yandextts.SpeechV1;
import io.livestand.sandbox.yandextts.Synthesizer;
import io.livestand.sandbox.yandextts.Voices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The emulated vendors, listening on loopback from construction to `close`.
public final class Sandbox implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sandbox.class);
  // As long as the clients keep an idle connection in their pools.
  private static final Duration KEPT_ALIVE = Duration.ofMinutes(5);
  private static final String WARM_VOICE = "slt";
  private static final String WARM_PHRASE = "Good morning, how can I help you?";

  private final List<RecognitionEngine> ears;
  private final Speaker speaker;
  private final SttServer stt;
  private final Server http;
  private final ServerConnector connector;

  /// Loads the engines, warms them with a phrase and opens the ports.
  ///
  /// @throws MissingPartException when a folder of the configuration does not hold what it should
  /// @throws BadScriptException when the script of the configuration cannot be played
  /// @throws IllegalArgumentException when a switch of the configuration is not known
  public Sandbox(SandboxConfig config) throws Exception {
    var switches = new Switches();
    switches.set(config.switches());
    require(config.rhvoice(), "lib/libRHVoice.so.5", "the voices", "--rhvoice", "rhvoice");
    ears = ears(config);
    var voice = new RhVoice(config.rhvoice());
    var waits = new Waits(config.seed());
    speaker = new Speaker(voice, waits, config.latency().firstAudio());
    warm(ears.getFirst());

    http = new Server(threads());
    connector = new ServerConnector(http);
    connector.setHost("127.0.0.1");
    connector.setPort(config.httpPort());
    connector.setIdleTimeout(KEPT_ALIVE.toMillis());
    http.addConnector(connector);
    var answerer =
        config.knowledge().isPresent()
            ? Answerer.of(config.knowledge().get())
            : Answerer.ofBlueCourier();
    var plan = new FaultPlan(Ticker.system());
    var chat = new OpenAiHandler(answerer, waits, config.latency(), InstantSource.system(), plan);
    var voices = new Voices(voice.voices());
    var embeddings = new Embeddings(waits, config.latency(), switches, Ticker.system());
    var others =
        new Handler.Sequence(
            new AdminHandler(plan, switches),
            new SpeechV1(voices, speaker, plan),
            new EmbeddingRest(embeddings, switches, plan),
            chat);
    http.setHandler(
        ElevenLabs.on(
            http,
            new VoiceBook(voice.voices()),
            speaker,
            new ElevenLabs.Emulation(plan, switches),
            others));
    http.start();
    stt =
        new SttServer(
            config.sttPort(),
            ears,
            SttRules.vendor().withDelay(config.latency().recognition()),
            switches,
            plan,
            waits,
            Ticker.system(),
            new Synthesizer(voices, speaker, switches, plan),
            new EmbeddingService(embeddings, plan));
    log.atInfo()
        .addKeyValue("stt_port", sttPort())
        .addKeyValue("http_port", httpPort())
        .log("listening");
  }

  private static List<RecognitionEngine> ears(SandboxConfig config) throws Exception {
    if (config.sttScript().isPresent()) {
      return SttScript.of(config.sttScript().get()).engines(Ticker.system());
    }
    require(config.voskModel(), "am/final.mdl", "the speech model", "--vosk-model", "vosk-model");
    require(
        config.whisperModel(),
        "vocab.json",
        "the Russian speech model",
        "--whisper-model",
        "whisper-model");
    var russian = new WhisperEngine("ru-RU", config.whisperModel(), Ticker.system());
    // Loading and warming it takes two seconds: the English model is loaded beside it.
    var ready = russian.wake();
    var english = new VoskEngine("en-US", config.voskModel());
    ready.get();
    return List.of(english, russian);
  }

  private static void require(Path folder, String file, String what, String option, String script)
      throws MissingPartException {
    if (!Files.isRegularFile(folder.resolve(file))) {
      throw new MissingPartException(
          "%s not found in %s: run scripts/setup/%s.sh, or name the folder with %s"
              .formatted(what, folder, script, option));
    }
  }

  private static QueuedThreadPool threads() {
    var pool = new QueuedThreadPool();
    pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return pool;
  }

  // The first phrase of a voice and of an ear costs ten times any other.
  private void warm(RecognitionEngine ear) throws InterruptedException {
    try (var listener = ear.open()) {
      speaker.speak(
          WARM_PHRASE,
          WARM_VOICE,
          1,
          ear.sampleRate(),
          (samples, _) -> {
            listener.hear(samples);
            return true;
          });
      if (listener.end().isEmpty()) {
        log.atWarn().log("the warm-up phrase was not understood");
      }
    }
  }

  public int sttPort() {
    return stt.port();
  }

  public int httpPort() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    stt.close();
    LifeCycle.stop(http);
    speaker.close();
    ears.forEach(RecognitionEngine::close);
  }
}
