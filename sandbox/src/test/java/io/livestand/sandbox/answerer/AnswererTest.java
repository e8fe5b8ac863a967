package io.livestand.sandbox.answerer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswererTest {
  private final Answerer answerer = Answerer.ofBlueCourier();

  private String answer(String... messages) {
    return answerer.answer(List.of(messages));
  }

  @Test
  void everyQuestionOfTheKnowledgeFindsItsOwnAnswer() {
    for (var language : List.of("en", "ru")) {
      for (var topic : Knowledge.resource(language).topics()) {
        for (var question : topic.questions()) {
          assertThat(answer(question)).as(question).isEqualTo(topic.answer());
        }
      }
    }
  }

  @Test
  void aQuestionInOtherWordsIsFoundToo() {
    Map.of(
            "do you insure fragile parcels", "fragile parcels are insured",
            "my vase was broken by your driver who pays for damage", "If something breaks",
            "is it possible to pay with a credit card", "pay by card",
            "what if my package gets lost", "start a search",
            "i'd like to return the shoes", "within thirty days",
            "how many kilograms can i send", "thirty kilograms",
            "can the courier collect it at my house", "pick up your parcel at your door",
            "do you ship to france", "forty countries",
            "we are a company can we have a discount", "ten percent off",
            "i typed a wrong address", "change the address")
        .forEach((question, part) -> assertThat(answer(question)).as(question).contains(part));
  }

  @Test
  void smallTalkIsAnsweredInKind() {
    assertThat(answer("hello")).startsWith("Hello!");
    assertThat(answer("thank you very much")).startsWith("You are welcome");
    assertThat(answer("спасибо")).startsWith("Пожалуйста");
  }

  @Test
  void aGreetingBeforeAQuestionDoesNotHideIt() {
    assertThat(answer("hello do you insure fragile parcels")).contains("insured");
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknownAndInvitesAnotherQuestion() {
    for (var question : List.of("who won the football match", "tell me a joke about cats", "")) {
      assertThat(answer(question)).as(question).startsWith("I only know").endsWith("?");
    }
    assertThat(answer("кто выиграл матч по футболу")).startsWith("Я знаю только");
    assertThat(answer()).startsWith("I only know");
  }

  @Test
  void aShortFollowUpIsUnderstoodFromTheQuestionBefore() {
    assertThat(answer("do you ship abroad", "and to japan")).contains("forty countries");
  }

  @Test
  void theLastMessageCountsWhenItStandsAlone() {
    assertThat(answer("do you ship abroad", "how can i pay")).contains("pay by card");
  }

  @Test
  void theTopicsOfTheFastAnswersAreLeftToTheNode() {
    var titles = Knowledge.resource("en").topics().stream().map(Knowledge.Section::title).toList();

    assertThat(titles).hasSizeGreaterThanOrEqualTo(12);
    assertThat(titles).doesNotContain("Price", "Delivery time", "Opening hours");
  }

  @Test
  void knowledgeOfOnesOwnIsReadFromAFolder(@TempDir Path folder) throws IOException {
    var text = "# Topics\n## Tea\n- do you have tea\nGreen tea.\n# Otherwise\nOnly tea.\n";
    Files.writeString(folder.resolve("en.md"), text);
    Files.writeString(folder.resolve("ru.md"), text);

    assertThat(Answerer.of(folder).answer(List.of("is there tea"))).isEqualTo("Green tea.");
  }

  @Test
  void incompleteKnowledgeIsRefused() {
    assertThatThrownBy(() -> Knowledge.parse("# Topics\n")).hasMessageContaining("# Otherwise");
    assertThatThrownBy(() -> Knowledge.parse("# Topics\n## Tea\n# Otherwise\nNo."))
        .hasMessage("the section 'Tea' has no answer");
    assertThatThrownBy(() -> Knowledge.resource("xx")).hasMessage("there is no knowledge in xx");
  }

  @Test
  void formsOfAWordMeetInItsStem() {
    assertThat(Words.stems("insured insure insures")).hasSize(1);
    assertThat(Words.stems("shipping shipped ship")).hasSize(1);
    assertThat(Words.stems("посылка посылки посылку")).hasSize(1);
    assertThat(Words.stems("what's the weather")).containsExactly("weath");
  }
}
