package io.livestand.providers.yandextts;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TextPiecesTest {
  @Test
  void aShortTextIsOnePieceAndABlankOneNone() {
    assertThat(TextPieces.of(" Come in. ")).containsExactly("Come in.");
    assertThat(TextPieces.of(" \n ")).isEmpty();
  }

  @Test
  void aClauseIsABetterPlaceThanAWord() {
    assertThat(TextPieces.of("one two three, four five", 20))
        .containsExactly("one two three,", "four five");
    assertThat(TextPieces.of("one, two three four five", 20))
        .containsExactly("one, two three four", "five");
  }

  @Test
  void onlyAWordThatIsTooLongIsCutInside() {
    assertThat(TextPieces.of("incomprehensibilities", 10))
        .containsExactly("incomprehe", "nsibilitie", "s");
  }

  @Test
  void noPieceIsTooLongOrBlankAndNoLetterIsLost() {
    ForAll.samples(random -> {
      var text =
          random
              .ints(random.nextInt(0, 900), 0, 9)
              .mapToObj("ab cd, é."::charAt)
              .map(String::valueOf)
              .collect(Collectors.joining());

      var pieces = TextPieces.of(text);

      assertThat(pieces)
          .allSatisfy(piece -> assertThat(piece).isNotBlank().hasSizeLessThanOrEqualTo(250));
      assertThat(String.join("", pieces).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    });
  }
}
