package io.livestand.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.app.config.ConfigException;
import io.livestand.signaling.access.Scope;
import io.livestand.signaling.access.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TokenCommandTest {
  private static final String SECRET = "a secret of this node";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aTokenIsGoodForWhatItWasMadeFor() {
    assertThat(run(Map.of("LIVESTAND_TOKEN_SECRET", SECRET), "--minutes", "5", "--scope", "watch"))
        .isZero();

    var token = out.toString().strip();
    var tokens = new Tokens(SECRET);
    assertThat(tokens.check(token, Instant.now())).contains(Scope.WATCH);
    assertThat(tokens.check(token, Instant.now().plusSeconds(301))).isEmpty();
    assertThat(out.toString()).doesNotContain(SECRET);
  }

  @Test
  void itIsForAnHourOfCallsUnlessToldOtherwise() {
    assertThat(run(Map.of("LIVESTAND_TOKEN_SECRET", SECRET))).isZero();

    var tokens = new Tokens(SECRET);
    var token = out.toString().strip();
    assertThat(tokens.check(token, Instant.now().plusSeconds(3_500))).contains(Scope.CALL);
    assertThat(tokens.check(token, Instant.now().plusSeconds(3_601))).isEmpty();
  }

  @Test
  void withoutASecretOrWithAShortOneThereIsNone() {
    assertThat(run(Map.of())).isEqualTo(ConfigException.EXIT_STATUS);
    assertThat(err.toString()).contains("LIVESTAND_TOKEN_SECRET: is not set");
    assertThat(run(Map.of("LIVESTAND_TOKEN_SECRET", "short")))
        .isEqualTo(ConfigException.EXIT_STATUS);
    assertThat(err.toString()).contains("must have 16 characters or more");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wrongOptionsAreUsageErrors() {
    assertThat(run(Map.of("LIVESTAND_TOKEN_SECRET", SECRET), "--minutes", "0")).isEqualTo(2);
    assertThat(run(Map.of("LIVESTAND_TOKEN_SECRET", SECRET), "--scope", "all")).isEqualTo(2);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return new CommandLine(new TokenCommand(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println(failure.getMessage());
          return failure instanceof ConfigException ? ConfigException.EXIT_STATUS : 1;
        })
        .execute(arguments);
  }
}
