package io.livestand.app.config;

import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.context.ContextConfig;
import io.livestand.agent.playback.FillerRules;
import io.livestand.agent.speech.CutterConfig;
import io.livestand.agent.turn.BargeInConfig;
import io.livestand.agent.turn.TurnConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `configs/config.yml` as records: every key is in the file, with its comment, and every key of
/// the file is here.
public record Config(
    Http http,
    Call call,
    Turn turn,
    Vad vad,
    Media media,
    Stt stt,
    Tts tts,
    Llm llm,
    Knowledge knowledge,
    Cache cache,
    Intents intents,
    Sandbox sandbox) {

  /// The page and the API.
  public record Http(
      String host,
      int port,
      List<String> allowedOrigins,
      boolean plainCallersOffLoopback,
      boolean rtvi,
      Tls tls) {
    public Http {
      Check.port("http.port", port);
    }
  }

  /// Encryption of the page and the API.
  public record Tls(String keystore) {}

  /// Calls taken.
  public record Call(
      String defaultLanguage,
      int maxCalls,
      int resumeWithinSeconds,
      int recordsKept,
      boolean recordAudio) {
    public Call {
      Check.range("call.resume_within_seconds", resumeWithinSeconds, 0, 600);
      Check.range("call.records_kept", recordsKept, 0, 100_000);
      Check.that(
          "call.record_audio",
          !recordAudio || recordsKept > 0,
          "goes with the records: call.records_kept must be above 0");
      Check.range("call.max_calls", maxCalls, 1, 10_000);
    }

    /// How long a call goes on whose socket is lost.
    public Duration resumeWithin() {
      return Duration.ofSeconds(resumeWithinSeconds);
    }
  }

  /// When the caller has finished, and when the bot is interrupted.
  public record Turn(
      int endOfSpeechMs,
      int shortestWaitMs,
      int longestWaitMs,
      int speculateAfterMs,
      int finalTimeoutMs,
      int longestUtteranceMs,
      int onsetFrames,
      int duckFrames,
      int bargeInFrames,
      int bargeInVoiceMs,
      int bargeInQuietMs,
      int bargeInWordsTimeoutMs,
      int bargeInDbfs) {
    public Turn {
      Check.range("turn.end_of_speech_ms", endOfSpeechMs, 60, 5_000);
      Check.range("turn.shortest_wait_ms", shortestWaitMs, 60, endOfSpeechMs);
      Check.range("turn.longest_wait_ms", longestWaitMs, endOfSpeechMs, 5_000);
      Check.range("turn.speculate_after_ms", speculateAfterMs, 0, 5_000);
      Check.range("turn.final_timeout_ms", finalTimeoutMs, 100, 10_000);
      Check.range("turn.longest_utterance_ms", longestUtteranceMs, 1_000, 600_000);
      Check.range("turn.onset_frames", onsetFrames, 1, 5);
      Check.range("turn.duck_frames", duckFrames, 1, 5);
      Check.range("turn.barge_in_frames", bargeInFrames, 1, 10);
      Check.range("turn.barge_in_voice_ms", bargeInVoiceMs, 200, 10_000);
      Check.range("turn.barge_in_quiet_ms", bargeInQuietMs, 60, 2_000);
      Check.range("turn.barge_in_words_timeout_ms", bargeInWordsTimeoutMs, 60, 5_000);
      Check.range("turn.barge_in_dbfs", bargeInDbfs, -96, 0);
    }

    /// The same for the turn machine.
    ///
    /// @param asksForFinals whether the recogniser gives its final words when asked
    public TurnConfig machine(boolean asksForFinals) {
      return new TurnConfig(
          Duration.ofMillis(shortestWaitMs),
          Duration.ofMillis(endOfSpeechMs),
          Duration.ofMillis(longestWaitMs),
          Duration.ofMillis(speculateAfterMs),
          Duration.ofMillis(finalTimeoutMs),
          Duration.ofMillis(longestUtteranceMs),
          asksForFinals,
          onsetFrames,
          new BargeInConfig(
              duckFrames,
              bargeInFrames,
              Duration.ofMillis(bargeInVoiceMs),
              Duration.ofMillis(bargeInQuietMs),
              Duration.ofMillis(bargeInWordsTimeoutMs),
              bargeInDbfs));
    }
  }

  /// The voice detector.
  public record Vad(String engine, int aggressiveness) {
    public Vad {
      Check.oneOf("vad.engine", engine, "auto", "silero", "fvad");
      Check.range("vad.aggressiveness", aggressiveness, 0, 3);
    }
  }

  /// The media server and the way to it.
  public record Media(
      String opus,
      Switch srtp,
      String serverUrl,
      String listenIp,
      String announcedAddress,
      int rtcPort,
      int plainPortMin,
      int plainPortMax) {
    public Media {
      Check.oneOf("media.opus", opus, "auto", "libopus", "concentus");
      Check.port("media.rtc_port", rtcPort);
      Check.range("media.plain_port_min", plainPortMin, 1_024, 65_535);
      Check.range("media.plain_port_max", plainPortMax, plainPortMin, 65_535);
      if (!serverUrl.isEmpty()) {
        Check.url("media.server_url", serverUrl, "ws", "wss");
      }
    }
  }

  /// Speech recognition: where.
  public record Stt(String endpoint) {
    public Stt {
      Check.that("stt.endpoint", endpoint.matches("[^:]+:\\d{1,5}"), "must be host:port");
    }
  }

  /// Speech synthesis.
  public record Tts(
      List<String> order,
      URI url,
      String model,
      Map<String, String> voices,
      YandexTts yandex,
      int firstAudioTimeoutMs,
      Clauses clauses) {
    public Tts {
      order = List.copyOf(order);
      Check.that("tts.order", !order.isEmpty(), "must name at least one");
      for (var method : order) {
        Check.oneOf("tts.order", method, "elevenlabs", "yandex-grpc", "yandex-http");
      }
      Check.that("tts.order", Set.copyOf(order).size() == order.size(), "must name each only once");
      Check.url("tts.url", url.toString(), "http", "https");
      Check.range("tts.first_audio_timeout_ms", firstAudioTimeoutMs, 100, 60_000);
      voices = Map.copyOf(voices);
    }

    /// How long the first sound may take.
    public Duration firstAudioTimeout() {
      return Duration.ofMillis(firstAudioTimeoutMs);
    }
  }

  /// How an answer is cut for the voice.
  public record Clauses(int first, int comfortable, int longest) {
    public Clauses {
      Check.range("tts.clauses.longest", longest, 20, 5_000);
      Check.range("tts.clauses.comfortable", comfortable, 1, longest);
      Check.range("tts.clauses.first", first, 1, comfortable);
    }

    /// The same for the cutter.
    public CutterConfig sizes() {
      return new CutterConfig(first, comfortable, longest);
    }
  }

  /// Speech synthesis by Yandex.
  public record YandexTts(URI grpcUrl, URI httpUrl, Map<String, String> voices, double speed) {
    public YandexTts {
      Check.url("tts.yandex.grpc_url", grpcUrl.toString(), "http", "https");
      Check.url("tts.yandex.http_url", httpUrl.toString(), "http", "https");
      Check.that("tts.yandex.speed", speed >= 0.1 && speed <= 3, "must be 0.1 to 3");
      voices = Map.copyOf(voices);
    }
  }

  /// The language model.
  public record Llm(
      URI url,
      String model,
      ReplyFormat reply,
      int firstTokenTimeoutMs,
      int secondTryWithinMs,
      int fillerAfterMs,
      int ownFillersOverMs,
      Context context,
      Tools tools) {
    public Llm {
      Check.url("llm.url", url.toString(), "http", "https");
      Check.range("llm.first_token_timeout_ms", firstTokenTimeoutMs, 100, 60_000);
      Check.range("llm.second_try_within_ms", secondTryWithinMs, 0, 60_000);
      Check.range("llm.filler_after_ms", fillerAfterMs, 0, 10_000);
      Check.range("llm.own_fillers_over_ms", ownFillersOverMs, 0, 60_000);
    }

    /// When a wait is bridged.
    public FillerRules fillers() {
      return new FillerRules(Duration.ofMillis(fillerAfterMs), Duration.ofMillis(ownFillersOverMs));
    }
  }

  /// Where ready answers are looked up.
  public record Knowledge(
      int budgetMs,
      String embedder,
      double localThreshold,
      Elasticsearch elasticsearch,
      YandexEmbeddings yandex) {
    /// The models of the intents.
    public static final String LOCAL = "local";

    public Knowledge {
      Check.range("knowledge.budget_ms", budgetMs, 10, 5_000);
      Check.oneOf("knowledge.embedder", embedder, "yandex", LOCAL, "off");
      Check.that(
          "knowledge.local_threshold",
          localThreshold > 0 && localThreshold <= 1,
          "must be above 0, at most 1");
    }

    /// How long a ready answer may be looked for.
    public Duration budget() {
      return Duration.ofMillis(budgetMs);
    }
  }

  /// The index of questions, where it is not the node's own.
  public record Elasticsearch(String url, String user, String index) {
    public Elasticsearch {
      if (!url.isEmpty()) {
        Check.url("knowledge.elasticsearch.url", url, "http", "https");
      }
      Check.that(
          "knowledge.elasticsearch.index",
          index.matches("[a-z][a-z0-9_-]{0,99}"),
          "must be lower case letters, digits, - and _, a letter first");
    }
  }

  /// What questions mean, by Yandex.
  public record YandexEmbeddings(URI url, double threshold, int perSecond) {
    public YandexEmbeddings {
      Check.url("knowledge.yandex.url", url.toString(), "http", "https");
      Check.that(
          "knowledge.yandex.threshold",
          threshold > 0 && threshold <= 1,
          "must be above 0, at most 1");
      Check.range("knowledge.yandex.per_second", perSecond, 1, 1_000);
    }
  }

  /// What is remembered.
  public record Cache(int memoryMb, Redis redis, Answers answers) {
    public Cache {
      Check.range("cache.memory_mb", memoryMb, 1, 100_000);
    }
  }

  /// What all nodes remember together.
  public record Redis(String url, int timeoutMs, String keyPrefix) {
    public Redis {
      if (!url.isEmpty()) {
        Check.url("cache.redis.url", url, "redis", "rediss");
        Check.that(
            "cache.redis.url",
            URI.create(url).getUserInfo() == null,
            "has no place for a password: set LIVESTAND_REDIS_PASSWORD in the environment");
        Check.that("cache.redis.url", URI.create(url).getHost() != null, "must name a host");
      }
      Check.range("cache.redis.timeout_ms", timeoutMs, 1, 10_000);
    }
  }

  /// Answers of the language model that are given again.
  public record Answers(double threshold, int lifeMinutes) {
    public Answers {
      Check.that(
          "cache.answers.threshold",
          threshold > 0 && threshold <= 1,
          "must be above 0, up to 1, not " + threshold);
      Check.range("cache.answers.life_minutes", lifeMinutes, 0, 525_600);
    }
  }

  /// How what callers want is told from their words.
  ///
  /// @param languages by BCP 47 tag
  public record Intents(Map<String, IntentLanguage> languages) {
    public Intents {
      languages = Map.copyOf(languages);
    }
  }

  /// How the phrases of one language are compared.
  ///
  /// @param model `words`, `minilm`, or a folder with another model of sentences
  /// @param meaning how much the model counts beside the words, 0 to 1
  /// @param intent the least score of an intent
  /// @param faq the least score of a question that is asked often
  /// @param margin by how much an intent must lead to take over at once
  public record IntentLanguage(
      String model, double meaning, double intent, double faq, double margin) {
    /// No model: words alone.
    public static final String WORDS = "words";

    public IntentLanguage {
      Check.that("intents.languages: model", !model.isBlank(), "must not be empty");
      share("meaning", meaning);
      share("intent", intent);
      share("faq", faq);
      share("margin", margin);
    }

    private static void share(String name, double value) {
      Check.that(
          "intents.languages: " + name, value >= 0 && value <= 1, "must be 0 to 1, not " + value);
    }
  }

  /// How much of a call the model is shown.
  public record Context(
      int limit, double warmAt, double handOverAt, int verbatim, int longestSummary) {
    public Context {
      Check.range("llm.context.limit", limit, 200, 10_000_000);
      Check.that("llm.context.warm_at", warmAt > 0 && warmAt <= 1, "must be above 0 and up to 1");
      Check.that(
          "llm.context.hand_over_at",
          handOverAt >= warmAt && handOverAt <= 1,
          "must be warm_at to 1, not " + handOverAt);
      Check.range("llm.context.verbatim", verbatim, 2, 1_000);
      Check.range("llm.context.longest_summary", longestSummary, 10, 10_000);
    }

    /// The same for the conversations.
    public ContextConfig sizes() {
      return new ContextConfig(limit, warmAt, handOverAt, verbatim, longestSummary);
    }
  }

  /// How long the model's tools may take.
  public record Tools(int timeoutMs) {
    public Tools {
      Check.range("llm.tools.timeout_ms", timeoutMs, 100, 60_000);
    }
  }

  /// The emulated vendors.
  public record Sandbox(String mode, String latency, String sttScript, Map<String, String> voices) {
    public Sandbox {
      Check.oneOf("sandbox.mode", mode, "auto", "off");
      Check.oneOf("sandbox.latency", latency, "zero", "light", "vendor");
      voices = Map.copyOf(voices);
    }
  }

  /// A choice that can be left to the node.
  public enum Switch {
    ON,
    OFF,
    AUTO
  }
}
