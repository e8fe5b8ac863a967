package io.livestand.providers.yandextts;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.livestand.agent.speech.SpeechLine;
import io.livestand.agent.speech.SpeechStream;
import io.livestand.agent.speech.SpeechSynthesizer;
import io.livestand.agent.time.Ticker;
import io.livestand.providers.voice.Phrase;
import io.livestand.providers.voice.PhraseStream;
import io.livestand.providers.voice.SoundBuffer;
import io.livestand.providers.voice.UtteranceLine;
import io.livestand.wire.tts.UtteranceSynthesisRequest;
import io.livestand.wire.tts.UtteranceSynthesisResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Phrases by Yandex SpeechKit, API v3: an `UtteranceSynthesis` call for each clause, for what is
/// known as a whole. 48 kHz linear sound.
///
/// Failures come as [io.livestand.agent.provider.ProviderException] of `yandex-utterance`.
///
/// @see <a href="https://yandex.cloud/docs/speechkit/tts-v3/api-ref/grpc/">API v3</a>
public final class YandexUtteranceSynthesizer implements SpeechSynthesizer {
  private static final String PROVIDER = "yandex-utterance";

  private final YandexTtsConfig config;
  private final Ticker ticker;
  private final YandexChannel channel;

  public YandexUtteranceSynthesizer(YandexTtsConfig config, Ticker ticker) {
    this.config = config;
    this.ticker = ticker;
    channel = new YandexChannel(config);
  }

  @Override
  public String voice(String language) {
    return config.voice(language);
  }

  @Override
  public SpeechLine connect(String language) {
    var voice = config.voice(language);
    return new UtteranceLine(() -> utterance(voice));
  }

  private SpeechStream utterance(String voice) {
    return new PhraseStream(
        PROVIDER,
        clause -> new Clause(clause, voice),
        new SoundBuffer(PROVIDER, YandexTtsConfig.SAMPLE_RATE, config.patience(), ticker));
  }

  @Override
  public void close() {
    channel.close();
  }

  /// A clause, in as many calls as the vendor's limit makes of it.
  private final class Clause implements Phrase {
    private final Deque<UtteranceSynthesisRequest> pieces = new ArrayDeque<>();
    private final Context.CancellableContext context = Context.ROOT.withCancellation();
    private @Nullable Iterator<UtteranceSynthesisResponse> answers;

    private Clause(String clause, String voice) {
      TextPieces.of(clause)
          .forEach(piece -> pieces.add(Requests.utterance(piece, voice, config.speed())));
    }

    @Override
    public byte @Nullable [] read() {
      try {
        while (answers == null || !answers.hasNext()) {
          var piece = pieces.poll();
          if (piece == null) {
            return null;
          }
          var before = context.attach();
          try {
            answers = channel.blockingStub().utteranceSynthesis(piece);
          } finally {
            context.detach(before);
          }
        }
        return answers.next().getAudioChunk().getData().toByteArray();
      } catch (StatusRuntimeException failure) {
        throw Failures.of(PROVIDER, Status.fromThrowable(failure));
      }
    }

    @Override
    public void close() {
      context.cancel(null);
    }
  }
}
