package io.livestand.signaling.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
  private static final Instant NOW = Instant.parse("2026-05-25T10:00:00Z");

  private final Tokens tokens = new Tokens("a secret of this node");

  @ParameterizedTest
  @EnumSource
  void aTokenIsGoodForItsScopeUntilItExpires(Scope scope) {
    var token = tokens.issue(scope, NOW.plusSeconds(60));

    assertThat(tokens.check(token, NOW)).contains(scope);
    assertThat(tokens.check(token, NOW.plusSeconds(59))).contains(scope);
    assertThat(tokens.check(token, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void nothingInItCanBeChanged() {
    var token = tokens.issue(Scope.WATCH, NOW.plusSeconds(60));

    for (var at = 0; at < token.length(); at++) {
      var other = token.charAt(at) == 'A' ? 'B' : 'A';
      var changed = token.substring(0, at) + other + token.substring(at + 1);
      // The last character of a signature has bits that say nothing, and the rest says all.
      assertThat(tokens.check(changed, NOW)).as(changed).isEmpty();
    }
    assertThat(tokens.check(token.replace("watch", "call"), NOW)).isEmpty();
    assertThat(tokens.check(token.replace("watch.", "watch.9"), NOW)).isEmpty();
  }

  @Test
  void anotherNodesTokenIsForged() {
    var token = new Tokens("a secret of another node").issue(Scope.OPS, NOW.plusSeconds(60));

    assertThat(tokens.check(token, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "call",
        "call.1.",
        "call.999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "call.1e9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void nonsenseIsNoToken(String nonsense) {
    assertThat(tokens.check(nonsense, NOW)).isEmpty();
  }

  @Test
  void eachScopeCoversTheOnesBelow() {
    assertThat(Scope.OPS.covers(Scope.CALL)).isTrue();
    assertThat(Scope.CALL.covers(Scope.WATCH)).isTrue();
    assertThat(Scope.WATCH.covers(Scope.CALL)).isFalse();
    assertThat(Scope.CALL.covers(Scope.OPS)).isFalse();
  }

  @Test
  void aSecretThatCanBeGuessedIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tokens("short"));
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(tokens).hasToString("Tokens[not shown]");
  }
}
