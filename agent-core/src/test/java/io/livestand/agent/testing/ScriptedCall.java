package io.livestand.agent.testing;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.audio.Vad;
import io.livestand.agent.call.CallId;
import io.livestand.agent.call.CallLeg;
import io.livestand.agent.call.CallServices;
import io.livestand.agent.call.LegListener;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.Room;
import io.livestand.agent.call.Rooms;
import io.livestand.agent.call.Script;
import io.livestand.agent.knowledge.FastAnswer;
import io.livestand.agent.knowledge.FastAnswers;
import io.livestand.agent.knowledge.Phrase;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ModelStream;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.context.ContextConfig;
import io.livestand.agent.language.context.Summaries;
import io.livestand.agent.language.conversation.ConversationPrompts;
import io.livestand.agent.language.conversation.ConversationServices;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.Toolbox;
import io.livestand.agent.measure.Forecast;
import io.livestand.agent.measure.Speculations;
import io.livestand.agent.playback.AudioOutlet;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.playback.FillerRules;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.CutterConfig;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechRecognizer;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.agent.turn.BargeInConfig;
import io.livestand.agent.turn.TurnConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The outside world of one call, played by a script: what the caller does, what the recogniser
/// makes of it, what the model writes. All fakes of the core's ports are here, and are fed from
/// here.
public final class ScriptedCall {
  public static final String GREETING = "Hello, how can I help?";
  public static final String APOLOGY = "Sorry, say that again?";
  public static final String FILLER = "One moment.";
  public static final String FAST_ANSWER = "Five dollars.";
  public static final String NON_SECURE = "Let us talk about parcels.";
  private static final int RATE = 16_000;
  private static final Duration FRAME = Duration.ofMillis(20);

  public final ManualTicker clock = new ManualTicker().advance(Duration.ofSeconds(1));
  public final FakeOutlet outlet = new FakeOutlet(clock);

  /// What the model was asked, each time the whole conversation.
  public final List<List<ChatMessage>> asked = new CopyOnWriteArrayList<>();

  /// The same requests, with all that belongs to them.
  public final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  /// What the model writes, answer by answer, before it goes on with `modelWrites`.
  public final Queue<List<ModelPiece>> replies = new ConcurrentLinkedQueue<>();

  /// Lines that are open now: room, recogniser, synthesiser, voice detector.
  public final AtomicInteger open = new AtomicInteger();

  /// What the recogniser will understand at the next end of an utterance.
  public volatile String understands = "";

  /// Whether the test itself will give the finals that are asked for.
  public volatile boolean finalsHeld;

  /// How often the way to the recogniser broke.
  public volatile long recogniserBroke;

  /// What the model will write.
  public volatile List<String> modelWrites = List.of("We", " do.");

  /// Until this is counted down the model thinks.
  public volatile CountDownLatch modelThinks = new CountDownLatch(0);

  /// How long the caller waits in silence, by the real clock; to be set before the services are
  /// asked for.
  public Duration fillerAfter = Duration.ofDays(1);

  /// A state's own fillers are said where its answer is expected to take longer. To be set
  /// likewise.
  public Duration ownFillersOver = Duration.ofMillis(300);

  /// How long answers took.
  public final Forecast forecast = new Forecast();

  /// After which silence an answer is prepared ahead; zero: never. To be set likewise.
  public Duration speculateAfter = Duration.ZERO;

  /// How often one was.
  public final Speculations speculations = new Speculations();

  public volatile @Nullable ProviderException modelFails;

  /// How many answers the model gives before it fails.
  public volatile int modelFailsAfter;

  public volatile @Nullable ProviderException voiceFails;
  public volatile @Nullable ProviderException roomFails;

  private volatile @Nullable LegListener ears;
  private volatile @Nullable SttListener stt;

  /// The services of a node whose outside is this script.
  public CallServices services() {
    return services(ReplyFormat.PLAIN, List.of());
  }

  /// The same, with a model that wraps its answers and has tools.
  public CallServices services(ReplyFormat format, List<Tool> tools) {
    var clips = new ClipLibrary(new MemoryCache(), new Synthesizer(), new SilentCodec());
    try {
      clips.prepare(
          List.of(
              new Phrase("static:greeting", GREETING),
              new Phrase("static:apology", APOLOGY),
              new Phrase("static:non_secure_response", NON_SECURE),
              new Phrase("filler:1", FILLER),
              new Phrase("static:how_many", ScriptedGuide.HOW_MANY),
              new Phrase("static:taken", ScriptedGuide.TAKEN),
              new Phrase("static:bye", ScriptedGuide.BYE),
              new Phrase("static:price", FAST_ANSWER)),
          "en-US");
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return new CallServices(
        rooms(),
        recognizer(),
        new Synthesizer(),
        new ConversationServices(
            model(),
            format,
            new Toolbox(tools, Duration.ofSeconds(5)),
            text -> text.split(" ").length,
            new ContextConfig(8_000, 0.6, 0.8, 6, 200),
            new Summaries(4)),
        () -> new MarkedFrames(),
        clips,
        Map.of("en-US", ScriptedGuide.guide()),
        new SttConfig(
            "en-US",
            "general",
            RATE,
            SttConfig.EndOfUtterance.EXTERNAL,
            Duration.ofMillis(600),
            false),
        new FillerRules(fillerAfter, ownFillersOver),
        CutterConfig.DEFAULT,
        turn(),
        speculations,
        forecast,
        clock);
  }

  private TurnConfig turn() {
    var patience = Duration.ofMillis(300);
    return new TurnConfig(
        patience,
        patience,
        patience,
        speculateAfter,
        Duration.ofMillis(800),
        Duration.ofSeconds(20),
        true,
        3,
        BargeInConfig.holdingAfter(8));
  }

  /// What the bot knows by heart.
  public static Script script() {
    var price = new FastAnswer("price", List.of("How much is delivery?"), FAST_ANSWER);
    return new Script(
        "en-US",
        APOLOGY,
        NON_SECURE,
        List.of(FILLER),
        new ConversationPrompts("Be brief.", "Use JSON.", "Use a header.", "Be safe.", "Retell."),
        new FastAnswers(List.of(price), Set.of("is", "the"), 0.75));
  }

  /// Makes packets that say nothing.
  public static OpusCodec codec() {
    return new SilentCodec();
  }

  /// The caller's media flows.
  public void connect() {
    ears().connected();
  }

  /// The caller speaks for `length`.
  public void callerSpeaks(Duration length) {
    frames(length, (short) 3_000);
  }

  /// The caller is silent for `length`.
  public void callerIsSilent(Duration length) {
    frames(length, (short) 0);
  }

  /// The caller says something, and falls silent long enough to be answered.
  public void callerSays(String words) {
    understands = words;
    callerSpeaks(Duration.ofMillis(400));
    callerIsSilent(Duration.ofMillis(340));
  }

  /// The recogniser reports.
  public void recognised(SttResult result) {
    var listener = stt;
    if (listener == null) {
      throw new AssertionError("no recognition stream is open");
    }
    listener.on(result);
  }

  /// The caller's end of the leg.
  public LegListener ears() {
    var listener = ears;
    if (listener == null) {
      throw new AssertionError("nobody listens to the leg");
    }
    return listener;
  }

  private void frames(Duration length, short mark) {
    for (var left = length; left.isPositive(); left = left.minus(FRAME)) {
      var samples = new short[RATE / PcmFrame.PER_SECOND];
      Arrays.fill(samples, mark);
      ears().heard(new PcmFrame(samples, RATE), clock.nanoTime());
      clock.advance(FRAME);
    }
  }

  private Rooms rooms() {
    return new Rooms() {
      @Override
      public Room open(CallId call) {
        var failure = roomFails;
        if (failure != null) {
          throw failure;
        }
        open.incrementAndGet();
        return new ScriptedRoom();
      }

      @Override
      public void close() {}
    };
  }

  private SpeechRecognizer recognizer() {
    return new SpeechRecognizer() {
      @Override
      public SttStream open(SttConfig config, SttListener listener) {
        open.incrementAndGet();
        stt = listener;
        return new ScriptedStt();
      }

      @Override
      public void close() {}
    };
  }

  private LanguageModel model() {
    return new LanguageModel() {
      @Override
      public String name() {
        return "scripted";
      }

      @Override
      public ModelStream ask(ModelRequest request) {
        requests.add(request);
        asked.add(request.conversation());
        var reply = replies.poll();
        return new ScriptedText(
            reply == null
                ? modelWrites.stream().<ModelPiece>map(ModelPiece.Text::new).iterator()
                : reply.iterator());
      }

      @Override
      public void close() {}
    };
  }

  private final class ScriptedRoom implements Room, CallLeg {
    @Override
    public CallLeg leg() {
      return this;
    }

    @Override
    public void listen(LegListener listener) {
      ears = listener;
    }

    @Override
    public AudioOutlet outlet() {
      return outlet;
    }

    @Override
    public String negotiate(Negotiation step, String json) {
      return "{\"step\":\"" + step + "\"}";
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class ScriptedStt implements SttStream {
    private int finals;

    @Override
    public void send(PcmFrame frame) {}

    @Override
    public void endOfUtterance() {
      if (finalsHeld) {
        return;
      }
      var words = understands;
      understands = "";
      recognised(new SttResult.Final(words, finals++));
    }

    @Override
    public void put(PcmFrame frame) {}

    @Override
    public void finish() {}

    @Override
    public boolean awaitEnd(Duration patience) {
      return true;
    }

    @Override
    public long interruptions() {
      return recogniserBroke;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class ScriptedText implements ModelStream {
    private final Iterator<ModelPiece> pieces;
    private final boolean isSpared = modelFails != null && requests.size() <= modelFailsAfter;

    ScriptedText(Iterator<ModelPiece> pieces) {
      this.pieces = pieces;
    }

    @Override
    public @Nullable ModelPiece next() throws InterruptedException {
      modelThinks.await();
      var failure = modelFails;
      if (failure != null && !isSpared) {
        throw failure;
      }
      return pieces.hasNext() ? pieces.next() : null;
    }

    @Override
    public void close() {}
  }

  /// One frame of sound for each character.
  private final class Synthesizer implements SpeechSynthesizer, SpeechLine {
    @Override
    public String voice(String language) {
      return "scripted-" + language;
    }

    @Override
    public SpeechLine connect(String language) {
      open.incrementAndGet();
      return this;
    }

    @Override
    public SpeechStream begin() {
      return new ScriptedSpeech();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private final class ScriptedSpeech implements SpeechStream {
    private static final Optional<PcmFrame> END = Optional.empty();
    private final LinkedBlockingQueue<Optional<PcmFrame>> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private int given;

    @Override
    public synchronized void say(String clause) {
      text.append(clause);
      clause.chars().forEach(letter -> frames.add(Optional.of(PcmFrame.silence(24_000))));
    }

    @Override
    public synchronized int voiced() {
      return (int)
          text.chars().limit(given).filter(letter -> !Character.isWhitespace(letter)).count();
    }

    private synchronized void gave() {
      given++;
    }

    @Override
    public void finish() {
      frames.add(END);
    }

    @Override
    public @Nullable PcmFrame next() throws InterruptedException {
      var failure = voiceFails;
      if (failure != null) {
        throw failure;
      }
      var frame = frames.take().orElse(null);
      gave();
      return frame;
    }

    @Override
    public void close() {
      frames.clear();
      frames.add(END);
    }
  }

  /// Frames are voiced where the script marked them.
  private final class MarkedFrames implements Vad {
    MarkedFrames() {
      open.incrementAndGet();
    }

    @Override
    public boolean isVoice(PcmFrame frame) {
      return frame.samples()[0] != 0;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
