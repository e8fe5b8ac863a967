package io.livestand.sandbox.turns;

import io.livestand.agent.time.Ticker;
import io.livestand.sandbox.EngineFolders;
import io.livestand.sandbox.audio.Pcm16;
import io.livestand.sandbox.rhvoice.RhVoice;
import io.livestand.sandbox.stt.RecognitionEngine;
import io.livestand.sandbox.vosk.VoskEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renders the set of turn taking into a folder: `ID.pcm` (16 kHz, 16 bit, little-endian) and, of
/// what a recogniser hears in it, `ID.heard`. The labels are either written anew or compared with
/// those there are, so that nobody measures on a set that sounds otherwise than its labels say.
///
/// English, coughs and noises are heard by the sandbox's Vosk as it works; Russian by a script that
/// makes no mistake and is as slow as the sandbox's Whisper.
public final class RenderTurns {
  private static final Logger log = LoggerFactory.getLogger(RenderTurns.class);

  /// Whisper's guesses are made from time to time, and its final words took so long on two cores.
  private static final int WHISPER_GUESS_MS = 500;

  private static final int WHISPER_FINAL_MS = 400;
  private static final int PROGRESS_EVERY = 100;

  private final Path folder;
  private final RhVoice voices;
  private final RecognitionEngine english;

  private RenderTurns(Path folder, RhVoice voices, RecognitionEngine english) {
    this.folder = folder;
    this.voices = voices;
    this.english = english;
  }

  /// Arguments: the folder to render to, the label file, and `write` or `compare`.
  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !(args[2].equals("write") || args[2].equals("compare"))) {
      throw new IllegalArgumentException("folder, label file, and write or compare");
    }
    var labels = Path.of(args[1]);
    var folder = Files.createDirectories(Path.of(args[0]));
    try (var voices = new RhVoice(EngineFolders.rhvoice());
        var english = new VoskEngine("en-US", EngineFolders.voskModel())) {
      var lines = new RenderTurns(folder, voices, english).render(TurnSet.all());
      if (args[2].equals("write")) {
        Files.write(labels, lines);
      } else if (!Files.readAllLines(labels).equals(lines)) {
        throw new IOException(
            labels + ": this machine's voices say the set otherwise than it is labelled");
      }
      Files.write(folder.resolve("labels.tsv"), lines); // last: the set is whole
    }
  }

  private List<String> render(List<TurnItem> items) throws IOException {
    var lines = new ArrayList<String>(List.of(TurnSet.HEADING));
    for (var item : items) {
      var sound = TurnSound.of(item, voices);
      Files.write(folder.resolve(item.id() + ".pcm"), Pcm16.bytes(sound.samples()));
      Files.write(folder.resolve(item.id() + ".heard"), heard(item, sound));
      lines.add(item.line(sound.segments()));
      if (lines.size() % PROGRESS_EVERY == 0) {
        log.atInfo()
            .addKeyValue("items", lines.size())
            .addKeyValue("of", items.size())
            .log("rendered");
      }
    }
    return lines;
  }

  private List<String> heard(TurnItem item, TurnSound sound) {
    return item.language().equals("ru")
        ? TurnHearing.perfect(item, sound.segments(), WHISPER_GUESS_MS, WHISPER_FINAL_MS)
        : TurnHearing.by(english, sound, Ticker.system());
  }
}
