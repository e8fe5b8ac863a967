package io.livestand.agent.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.testing.ForAll;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceCutterTest {
  @Test
  void aSentenceIsAClauseAsSoonAsTheNextWordBegins() {
    var cutter = new SentenceCutter();

    assertThat(cutter.add("Yes.")).isEmpty();
    assertThat(cutter.add(" We")).containsExactly("Yes.");
    assertThat(cutter.add(" do!")).isEmpty();
    assertThat(cutter.finish()).contains("We do!");
  }

  @Test
  void aLongSentenceIsCutAtAComma() {
    assertThat(cut("Fragile parcels are insured for their value, and packed by hand. Thanks."))
        .containsExactly(
            "Fragile parcels are insured for their value,", "and packed by hand.", "Thanks.");
  }

  @Test
  void aShortStartIsNotCutAtAComma() {
    assertThat(cut("Well, yes, of course.")).containsExactly("Well, yes, of course.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It costs 3.5 dollars.",
        "Ask Dr. Brown about it.",
        "Some parcels, e.g. glass, are fragile.",
        "Это стоит 3,5 тыс. руб. за штуку."
      })
  void aFullStopInsideASentenceDoesNotEndIt(String sentence) {
    assertThat(cut(sentence).getFirst()).isEqualTo(sentence.replaceFirst("(?<=тыс\\.).*", ""));
  }

  @Test
  void aClosingQuoteBelongsToItsSentence() {
    assertThat(cut("He said «да!» Then he left."))
        .containsExactly("He said «да!»", "Then he left.");
  }

  @Test
  void nothingIsLostOrAddedHoweverTheTextIsCut() {
    var text = "One, two. Three? Four — five, and a very long clause, indeed; 6.7 e.g. eight!";
    ForAll.samples(random -> {
      var cutter = new SentenceCutter();
      var clauses = new ArrayList<String>();
      for (var from = 0; from < text.length(); ) {
        var to = Math.min(text.length(), from + 1 + random.nextInt(6));
        clauses.addAll(cutter.add(text.substring(from, to)));
        from = to;
      }
      cutter.finish().ifPresent(clauses::add);
      assertThat(String.join(" ", clauses)).isEqualTo(text);
    });
  }

  private static List<String> cut(String text) {
    var cutter = new SentenceCutter();
    var clauses = new ArrayList<>(cutter.add(text));
    cutter.finish().ifPresent(clauses::add);
    return clauses;
  }
}
