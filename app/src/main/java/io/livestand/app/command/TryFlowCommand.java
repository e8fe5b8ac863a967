package io.livestand.app.command;

import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.FlowEvent;
import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.Phrase;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.Template;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.FlowSession;
import io.livestand.app.process.Home;
import io.livestand.providers.cel.CelExpressions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `try flow`: leads a written conversation through the dialogue map.
@Command(
    name = "flow",
    description = {
      "Lead a written conversation through the dialogue map; print after each event what became of it,",
      "where the call is, what the bot says and which variables have changed."
    },
    mixinStandardHelpOptions = true)
public final class TryFlowCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The conversation (default: test_data/flow-session.json of the project).")
  private @Nullable Path file;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "The map (default: configs/dialogue_map.json of the project).")
  private @Nullable Path map;

  @Override
  public Integer call() {
    var home = Home.from(System.getenv());
    var expressions = new CelExpressions();
    var conversation =
        ConfigFiles.flowSession(
            file == null ? home.root().resolve("test_data/flow-session.json") : file);
    var files = new ConfigFiles(home.configs());
    var mapFile = map == null ? files.defaultDialogueMap() : map;
    var engine = new FlowEngine(files.dialogueMap(mapFile, expressions), expressions);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    run(engine, conversation, out);
    out.flush();
    return 0;
  }

  private static void run(FlowEngine engine, FlowSession conversation, PrintWriter out) {
    var begun = engine.begin("try");
    out.println("(the call begins)");
    show(engine.map(), null, begun, conversation.language(), out);
    var session = begun.session();
    for (var said : conversation.events()) {
      var event = new FlowEvent(said.intent().isEmpty() ? null : said.intent(), said.entities());
      var result = engine.processEvent(session, event);
      out.println();
      out.println("caller: " + said.says());
      out.println("  understood: " + said.intent() + new TreeMap<>(said.entities()));
      show(engine.map(), session, result, conversation.language(), out);
      session = result.session();
    }
  }

  private static void show(
      DialogueMap map,
      @Nullable SessionState before,
      FlowResult result,
      String language,
      PrintWriter out) {
    var session = result.session();
    out.println("  " + result.status() + detail(result));
    out.println("  state: " + session.currentStateId() + "  history: " + session.stateHistory());
    var changed = new TreeMap<>(session.variables());
    if (before != null) {
      changed.entrySet().removeAll(before.variables().entrySet());
    }
    out.println("  variables" + (before == null ? ": " : " changed: ") + changed);
    out.println("bot: " + words(map, result.playlist(), session, language));
    if (result instanceof FlowResult.Success success && success.state().endsCall()) {
      out.println("(the call ends when this was heard)");
    }
  }

  private static String detail(FlowResult result) {
    return switch (result) {
      case FlowResult.Success _ -> "";
      case FlowResult.MissingEntity missing -> " " + missing.entity();
      case FlowResult.ExecutionError error -> " " + error.reason() + ": " + error.detail();
    };
  }

  private static String words(
      DialogueMap map, List<PlaylistItem> playlist, SessionState session, String language) {
    return playlist.stream()
        .map(item ->
            switch (item) {
              case PlaylistItem.Cache(var key) -> clip(map, key, language);
              case PlaylistItem.Filler(var key) -> "(" + clip(map, key, language) + ")";
              case PlaylistItem.Tts(var text) -> rendered(text, session, language);
              case PlaylistItem.Llm(var text) -> "[" + rendered(text, session, language) + "]";
            })
        .collect(Collectors.joining(" "));
  }

  private static String clip(DialogueMap map, String key, String language) {
    return map.clip(key, language).orElse(key);
  }

  private static String rendered(Phrase text, SessionState session, String language) {
    return new Template(text.in(language).orElse("")).render(session.variables(), language);
  }
}
