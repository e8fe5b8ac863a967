package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeardTextTest {
  private long sent = 40;
  private final HeardText text = new HeardText(() -> sent);

  @Test
  void ofAClipItIsThePartThatWasSent() {
    text.clip("One two three four", 100);

    assertThat(text.heard()).isEmpty();
    sent += 50;
    assertThat(text.heard()).isEqualTo("One two");
    sent += 50;
    assertThat(text.heard()).isEqualTo("One two three four");
    assertThat(text.said()).isEqualTo("One two three four");
  }

  @Test
  void ofAnUtteranceItIsWhatTheVoiceTellsOfTheFramesThatWereSent() {
    text.utterance();
    text.clause("We deliver today.");
    text.clause("Or tomorrow.");
    for (var letters : new int[] {0, 2, 2, 9, 15, 15, 17}) {
      text.frame(letters);
    }

    sent += 3; // the others are on their way
    assertThat(text.heard()).isEqualTo("We");
    sent += 2;
    assertThat(text.heard()).isEqualTo("We deliver today.");
    assertThat(text.said()).isEqualTo("We deliver today. Or tomorrow.");
  }

  @Test
  void aWordThatWasBrokenOffWasNotHeard() {
    text.utterance();
    text.clause("We deliver");
    text.frame(8);
    sent++;

    assertThat(text.heard()).isEqualTo("We");
  }

  @Test
  void aVoiceThatTellsNothingIsTakenToSpeakAsFastAsOthers() {
    text.utterance();
    text.clause("We deliver within the city on the same day.");
    for (var i = 0; i < 200; i++) {
      text.frame(0);
    }

    sent += 40; // 0.8 s, eleven letters
    assertThat(text.heard()).isEqualTo("We deliver");
    sent += 160;
    assertThat(text.heard()).isEqualTo("We deliver within the city on the same day.");
  }

  @Test
  void partsFollowEachOther() {
    text.clip("One moment.", 10);
    sent += 10;
    text.utterance();
    text.clause("It costs seven dollars.");
    text.frame(2);
    text.frame(7);
    sent += 2;

    assertThat(text.heard()).isEqualTo("One moment. It costs");
    assertThat(text.said()).isEqualTo("One moment. It costs seven dollars.");
  }

  @Test
  void ofAPartThatAnotherTookThePlaceOfOnlyWhatWasHeardCounts() {
    text.utterance();
    text.clause("First you take a box.");
    text.frame(8);
    sent++;
    text.clip("Rather not.", 10);
    sent += 10;

    assertThat(text.said()).isEqualTo("First you Rather not.");
    assertThat(text.heard()).isEqualTo("First you Rather not.");
  }

  @Test
  void beforeAnythingIsPlayedNothingWasHeard() {
    text.utterance();
    text.clause("We do.");
    text.frame(5);

    assertThat(text.heard()).isEmpty();
  }

  @Test
  void ofAClipOfUnknownLengthItIsWhatVoicesSayInThatTime() {
    text.clip("We deliver within the city on the same day.", 0);

    sent += 40; // 0.8 s, eleven letters
    assertThat(text.heard()).isEqualTo("We deliver");
    sent += 160;
    assertThat(text.heard()).isEqualTo("We deliver within the city on the same day.");
  }

  @Test
  void whatWasPlayedBeforeItsFirstFrameIsNoneOfIt() {
    text.utterance();
    text.clause("We do.");
    text.frame(2);
    text.frame(5);

    sent += 30; // a filler
    sent++;
    text.sounds();

    assertThat(text.heard()).isEqualTo("We");
  }
}
