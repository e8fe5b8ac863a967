package io.livestand.app.command;

import io.livestand.app.config.ConfigException;
import io.livestand.app.config.Secrets;
import io.livestand.signaling.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `token`: a pass for a page that is opened elsewhere.
@Command(
    name = "token",
    description = {
      "Print a token for visitors who do not sit at the stand's machine: the page takes it from its",
      "address, http://STAND/?token=TOKEN; programs send it as Authorization: Bearer TOKEN. It is signed",
      "with LIVESTAND_TOKEN_SECRET, which the stand must have too."
    },
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
  private static final long A_YEAR = Duration.ofDays(366).toMinutes();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long it is good (default: ${DEFAULT-VALUE}).")
  private long minutes;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "call",
      description = {
        "What for: watch (calls and records), call (that, and to have calls), ops (that, and the node's",
        "figures) (default: ${DEFAULT-VALUE})."
      })
  private Scope scope = Scope.CALL;

  private final Map<String, String> environment;

  /// With the environment of this process.
  public TokenCommand() {
    this(System.getenv());
  }

  TokenCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var command = Objects.requireNonNull(spec).commandLine();
    if (minutes < 1 || minutes > A_YEAR) {
      throw new ParameterException(command, "--minutes must be 1 to " + A_YEAR);
    }
    var tokens =
        Secrets.from(environment)
            .tokens()
            .orElseThrow(() ->
                new ConfigException(
                    "LIVESTAND_TOKEN_SECRET",
                    "is not set: put one into .env, for instance from openssl rand -hex 32"));
    var expiry = Instant.now().plus(Duration.ofMinutes(minutes));
    command.getOut().println(tokens.issue(scope, expiry));
    command.getOut().flush();
    return 0;
  }
}
