package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.Template;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.language.conversation.ReplyEvent;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import io.livestand.app.caller.Wav;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.Secrets;
import io.livestand.app.process.Home;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.bridge.opus.OpusCodecs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Playlists of the dialogue map, played to nobody: clips from the caches or spoken for them, texts
/// and answers of the model by the voice that callers hear.
public final class PlaylistTrial implements AutoCloseable {
  private final Lifeline lifeline;
  private final Ticker ticker = Ticker.system();
  private final Config config;
  private final Listener listener;
  private final OpusCodec codec;
  private final Caches caches;
  private final ClipLibrary clips;
  private final LiveVoice voice;
  private final ModelTrial model;
  private final List<PcmFrame> heard = new ArrayList<>();

  /// @param lifeline closed with this
  /// @throws ConfigException for a language that the bot does not speak
  PlaylistTrial(
      Config config,
      ConfigFiles files,
      Listener listener,
      Secrets secrets,
      Optional<SandboxAddress> sandbox,
      Lifeline lifeline)
      throws InterruptedException {
    this.config = config;
    this.listener = listener;
    this.lifeline = lifeline;
    var script = ModelTrial.script(files, listener.language());
    var phrases = lifeline.add(new Voices(config, secrets).kept(sandbox, ticker));
    codec = OpusCodecs.named(config.media().opus());
    caches = lifeline.add(new Caches(config.cache(), secrets, ticker));
    clips = new ClipLibrary(caches.audio(), phrases, codec);
    voice = lifeline.add(new LiveVoice(config, secrets, sandbox, new Lifeline()));
    var vendors = new Vendors(config, secrets);
    model =
        lifeline.add(
            new ModelTrial(config, files.tools(), script, vendors, sandbox, new Lifeline()));
  }

  /// Starts the sandbox where there is no key for a real voice or model.
  ///
  /// @throws ConfigException for a language that the bot does not speak
  public static PlaylistTrial alone(
      Config config, ConfigFiles files, Listener listener, Secrets secrets, Home home)
      throws InterruptedException {
    var isEmulated = new Voices(config, secrets).isEmulated() || secrets.openAiApiKey().isEmpty();
    return SandboxAddress.beside(
        isEmulated,
        config,
        home,
        (sandbox, lifeline) ->
            new PlaylistTrial(config, files, listener, secrets, sandbox, lifeline));
  }

  /// Who would hear it.
  ///
  /// @param map that the call follows
  /// @param words what the caller said before, for the model; empty where nothing was
  public record Listener(DialogueMap map, String language, String words) {}

  /// An item that was played.
  ///
  /// @param type as the map has it, such as `cache`
  /// @param clip the clip's name and the fingerprint of its key; empty where there is none
  /// @param text what is heard
  /// @param origin where it came from, and how soon
  /// @param length how long it is to listen to
  public record Played(String type, String clip, String text, String origin, Duration length) {}

  /// Where clips are kept.
  public String caches() {
    return caches.health();
  }

  /// Who speaks what is not a clip.
  public String voice() {
    return voice.name(listener.language());
  }

  /// Plays one item behind those before it.
  ///
  /// @param session whose variables fill the texts
  /// @throws ProviderException when the voice or the model fails
  public Played play(PlaylistItem item, SessionState session) throws InterruptedException {
    return switch (item) {
      case PlaylistItem.Cache(var key) -> clip("cache", key);
      case PlaylistItem.Filler(var key) -> clip("filler", key);
      case PlaylistItem.Tts(var text) -> spoken(text(text, session));
      case PlaylistItem.Llm(var instruction) -> written(text(instruction, session));
    };
  }

  private Played clip(String type, String name) throws InterruptedException {
    var text = listener.map().clip(name, listener.language()).orElseThrow();
    var begun = ticker.nanoTime();
    var wasThere = clips.prepare(List.of(new Phrase(name, text)), listener.language()) == 0;
    var took = Duration.ofNanos(ticker.nanoTime() - begun);
    var key = clips.key(name, listener.language()).orElseThrow();
    var clip = clips.findNamed(name, listener.language()).orElseThrow();
    try (var recorder = new Recorder(codec)) {
      clip.frames().forEach(recorder::hear);
      heard.addAll(recorder.heard());
    }
    var origin = wasThere ? "from the cache" : "rendered in " + millis(took);
    return new Played(
        type,
        name + " " + key.fingerprint(),
        text,
        key.isRecording() ? origin + ", a recording" : origin,
        clip.duration());
  }

  private Played spoken(String text) throws InterruptedException {
    return spoken("tts", List.of(text), "");
  }

  private Played spoken(String type, List<String> clauses, String before)
      throws InterruptedException {
    var said = voice.say(clauses, listener.language());
    heard.addAll(said.heard());
    var origin = before + "first sound after " + millis(said.firstSound());
    return new Played(type, "", String.join(" ", clauses), origin, said.length());
  }

  /// What a call does at once is done one after the other here, so that each has a time of its own.
  private Played written(String instruction) throws InterruptedException {
    var conversation = model.conversation(config.llm().reply());
    var question =
        listener.words().isEmpty() ? conversation.unasked() : conversation.ask(listener.words());
    var text = new StringBuilder();
    var begun = ticker.nanoTime();
    try (var reply = question.instructed(instruction).ask()) {
      for (var event = reply.next(); event != null; event = reply.next()) {
        switch (event) {
          case ReplyEvent.Wrote(var piece) -> text.append(piece);
          case ReplyEvent.Unsafe _ -> text.setLength(0);
          case ReplyEvent.Safe _, ReplyEvent.Using _, ReplyEvent.EndCall _ -> {}
        }
      }
    }
    var wrote = model.name() + " wrote for " + millis(Duration.ofNanos(ticker.nanoTime() - begun));
    return text.toString().isBlank()
        ? new Played("llm", "", "", wrote + " nothing that may be heard", Duration.ZERO)
        : spoken("llm", voice.clauses(text.toString()), wrote + ", ");
  }

  private String text(io.livestand.agent.dialogue.Phrase phrase, SessionState session) {
    return new Template(phrase.in(listener.language()).orElseThrow())
        .render(session.variables(), listener.language());
  }

  private static String millis(Duration took) {
    return String.format(Locale.ROOT, "%d ms", took.toMillis());
  }

  /// All that was played so far.
  public Wav heard() {
    return Wav.of(heard);
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
