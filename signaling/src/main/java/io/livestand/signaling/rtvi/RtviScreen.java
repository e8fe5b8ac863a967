package io.livestand.signaling.rtvi;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindEvents;
import io.livestand.signaling.socket.Outbox;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.StatusCode;

/// Tells a client of its call. What the call tells before the bot is ready waits for that, or for
/// the end of the call; its end is told once, and nothing after it. Any thread.
final class RtviScreen implements MindEvents {
  private static final Duration BREATH = Duration.ofMillis(500);

  private final Outbox outbox;
  private final BotSound sound;
  private final String userName;
  private final InstantSource clock;
  private final List<MindEvent> early = new ArrayList<>();
  private boolean ready;
  private boolean over;
  private boolean userSpeaks;
  private boolean botSpeaks;

  RtviScreen(Outbox outbox, BotSound sound, String userName, InstantSource clock) {
    this.outbox = outbox;
    this.sound = sound;
    this.userName = userName;
    this.clock = clock;
  }

  @Override
  public synchronized void on(MindEvent event) {
    if (over) {
      return;
    }
    if (event instanceof MindEvent.Ended(var reason)) {
      leave(Messages.callEnded(reason), code(reason), "the call ended");
    } else if (ready) {
      tell(event);
    } else {
      early.add(event);
    }
  }

  /// The caller is in the room.
  ///
  /// @param botReady says so
  synchronized void ready(ByteBuffer botReady) {
    if (!over) {
      ready = true;
      outbox.post(botReady);
      tellEarly();
    }
  }

  /// There is no call, or no longer one that is worth it.
  ///
  /// @param why for the client
  /// @param code that closes the socket
  synchronized void failed(String why, int code) {
    if (!over) {
      leave(Messages.error(why, true), code, "the call failed");
    }
  }

  private void leave(ByteBuffer last, int code, String reason) {
    over = true;
    tellEarly();
    outbox.post(last);
    // The client takes its time to unpack a message: a close right behind it would overtake it.
    CompletableFuture.delayedExecutor(BREATH.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> outbox.leave(code, reason));
  }

  private void tellEarly() {
    early.forEach(this::tell);
    early.clear();
  }

  private static int code(EndReason reason) {
    return switch (reason) {
      case COMPLETED, HANG_UP, CALLER_LEFT -> StatusCode.NORMAL;
      case FAILURE -> StatusCode.SERVER_ERROR;
      case SHUTDOWN -> StatusCode.SHUTDOWN;
    };
  }

  private void tell(MindEvent event) {
    switch (event) {
      case MindEvent.LlmText(_, var chunk) -> outbox.post(Messages.botLlmText(chunk));
      case MindEvent.Transcript(var turn, var speaker, var text, var isFinal) ->
          said(turn, speaker, text, isFinal);
      case MindEvent.Failed(_, var message, var fatal) ->
          outbox.post(Messages.error(message, fatal));
      case MindEvent.Happened(_, var what, _, _) -> happened(what);
      case MindEvent.StateChanged _,
          MindEvent.TurnMeasured _,
          MindEvent.Conducted _,
          MindEvent.Ended _ -> {}
    }
  }

  private void said(int turn, Speaker speaker, String text, boolean isFinal) {
    switch (speaker) {
      case USER ->
          outbox.post(Messages.userTranscription(text, isFinal, userName, clock.instant()));
      case ASSISTANT -> {
        outbox.post(Messages.botOutput(text, turn, isFinal));
        if (isFinal) {
          outbox.post(Messages.botTranscription(text));
        }
      }
    }
  }

  private void happened(Happening what) {
    switch (what) {
      case USER_SPEECH_STARTED -> userSpeaks(true);
      case USER_SPEECH_ENDED -> userSpeaks(false);
      case FILLER_STARTED, BOT_SOUND_STARTED -> botSpeaks(true);
      case BOT_SOUND_ENDED -> botSpeaks(false);
      case BARGE_IN -> sound.hush();
      case TURN_DECIDED,
          SYNTHESIS_STARTED,
          SYNTHESIS_ENDED,
          DUCKED,
          VOICE_IGNORED,
          BOT_SOUND_RESUMED -> {}
    }
  }

  private void userSpeaks(boolean now) {
    if (userSpeaks != now) {
      userSpeaks = now;
      outbox.post(Messages.plain(now ? "user-started-speaking" : "user-stopped-speaking"));
    }
  }

  private void botSpeaks(boolean now) {
    if (botSpeaks != now) {
      botSpeaks = now;
      outbox.post(Messages.plain(now ? "bot-started-speaking" : "bot-stopped-speaking"));
    }
  }
}
