package io.livestand.app.wiring;

import io.livestand.agent.audio.OpusCodec;
import io.livestand.agent.call.CallCenter;
import io.livestand.agent.call.CallServices;
import io.livestand.agent.call.Guide;
import io.livestand.agent.call.Witnesses;
import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.knowledge.RememberingModel;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.SecondTry;
import io.livestand.agent.measure.Forecast;
import io.livestand.agent.measure.Speculations;
import io.livestand.agent.playback.ClipLibrary;
import io.livestand.agent.speech.SttConfig;
import io.livestand.agent.time.Ticker;
import io.livestand.agent.turn.TurnConfig;
import io.livestand.app.config.Config;
import io.livestand.app.config.ConfigException;
import io.livestand.app.config.ConfigFiles;
import io.livestand.app.config.ScriptData;
import io.livestand.app.config.Secrets;
import io.livestand.app.ops.CallBoard;
import io.livestand.app.ops.Dependencies;
import io.livestand.app.ops.Faults;
import io.livestand.app.ops.OpsDesk;
import io.livestand.app.ops.Outcomes;
import io.livestand.app.ops.WatchedCalls;
import io.livestand.app.ops.WatchedModel;
import io.livestand.app.process.Home;
import io.livestand.app.process.Processes;
import io.livestand.app.process.Supervised;
import io.livestand.app.wiring.Vendors.SandboxAddress;
import io.livestand.bridge.opus.OpusCodecs;
import io.livestand.bridge.room.MediasoupRooms;
import io.livestand.bridge.rtp.Pacer;
import io.livestand.providers.cel.CelExpressions;
import io.livestand.providers.yandex.StreamPolicy;
import io.livestand.providers.yandex.connection.SttConnections;
import io.livestand.signaling.StandConfig;
import io.livestand.signaling.StandServer;
import io.livestand.signaling.protocol.ServerMessage.StandInfo;
import io.livestand.signaling.record.CallRecords;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.socket.SocketLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A whole stand, running: read [#start] top to bottom to see what exists and who is given to whom.
public final class Node implements AutoCloseable {
  private static final String VERSION = "0.1.0";

  private final Lifeline lifeline;
  private final Vendors vendors;
  private final MediasoupRooms rooms;
  private final SttConnections connections;
  private final KnowledgeBase knowledge;
  private final Caches caches;
  private final CallCenter calls;
  private final StandServer server;
  private final Optional<Supervised> mediaServer;
  private final Optional<Supervised> sandbox;
  private final Config.Http http;

  private Node(
      Lifeline lifeline,
      Config config,
      ConfigFiles files,
      Secrets secrets,
      Home home,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    this.lifeline = lifeline;
    http = config.http();
    vendors = new Vendors(config, secrets);
    var scripts = files.scripts();
    var expressions = new CelExpressions();
    var flow = new FlowEngine(files.dialogueMap(expressions), expressions);
    var listed = scripts.scripts(files.prompts(), flow.map());
    var settings = files.stt();
    var stt = settings.config().withLanguage(config.call().defaultLanguage());
    var stand = stand(config, secrets, home);
    vendors.checkVoices(scripts.languages().keySet());
    if (!scripts.languages().containsKey(config.call().defaultLanguage())) {
      throw new ConfigException(
          "call.default_language",
          "is not one of data.json: " + String.join(", ", scripts.languages().keySet()));
    }
    var detectors = lifeline.add(VoiceDetectors.of(config.vad(), home.sileroVad()));
    var ticker = Ticker.system();
    var processes = new Processes(home);

    progress.accept("starting the media server");
    var media = lifeline.add(MediaServers.of(config.media(), secrets, processes));
    mediaServer = media.process();
    sandbox = startSandbox(config, processes, progress);
    var address = sandbox.map(SandboxAddress::of);

    var codec = OpusCodecs.named(config.media().opus());
    var pacer = lifeline.add(new Pacer(ticker));
    var board = new CallBoard(InstantSource.system());
    var records = records(config.call(), home, codec);
    rooms =
        lifeline.add(
            new MediasoupRooms(
                media.address(),
                codec,
                pacer,
                ticker,
                call -> SoundTap.of(records.flatMap(kept -> kept.sound(call)))));
    var recognizer =
        lifeline.add(
            vendors.recognizer(
                address, settings.connections().config(), StreamPolicy.DEFAULT, ticker));
    connections = recognizer.connections();
    var synthesizer = lifeline.add(vendors.synthesizer(address, ticker));
    var phrases = lifeline.add(vendors.phrases(address, ticker));
    var model = lifeline.add(vendors.model(address));
    var understandings =
        Understanding.openAll(config.intents(), flow.map(), scripts, home.embeddings(), lifeline);
    knowledge =
        lifeline.add(
            new KnowledgeBase(
                config.knowledge(),
                secrets,
                scripts,
                home,
                Meanings.of(
                    config.knowledge(),
                    scripts.languages().keySet(),
                    vendors.embeddings(address, ticker),
                    Understanding.meanings(understandings)),
                ticker));
    var modelOutcomes = new Outcomes(model.name());
    var patient =
        new SecondTry(
            new WatchedModel(model, modelOutcomes),
            ticker,
            Duration.ofMillis(config.llm().secondTryWithinMs()));
    caches = lifeline.add(new Caches(config.cache(), secrets, ticker));
    var remembering =
        knowledge
            .meanings()
            .lately()
            .flatMap(caches::answers)
            .<LanguageModel>map(answers -> new RememberingModel(patient, answers))
            .orElse(patient);
    var conversations =
        Conversations.of(remembering, config.llm().reply(), config.llm(), files.tools());

    progress.accept("warming up");
    recognizer.warmUp();
    synthesizer.connect(config.call().defaultLanguage()).close();
    progress.accept("preparing ready answers in " + knowledge.engine());
    knowledge.keep(knowledge.prepare(progress)); // what is missing was told, and is done without
    var known = listed.stream().map(knowledge::racing).toList();
    for (var script : known) {
      model.warmUp(Conversations.rehearsal(conversations, script));
    }
    var clips = new ClipLibrary(caches.audio(), phrases, codec);
    var guides = new HashMap<String, Guide>();
    for (var understanding : understandings.entrySet()) {
      var language = understanding.getKey();
      progress.accept("preparing what is said and understood in " + language);
      lifeline.add(
          Rehearsal.of(
              scripts.phrases(flow.map(), language),
              language,
              clips,
              ScriptData.inEveryCall(flow.map()).size()));
      guides.put(language, understanding.getValue().guide(flow, progress));
    }

    var speculations = new Speculations();
    calls =
        lifeline.add(
            new CallCenter(
                new CallServices(
                    rooms,
                    recognizer,
                    synthesizer,
                    conversations,
                    detectors.supplier(),
                    clips,
                    guides,
                    stt,
                    config.llm().fillers(),
                    config.tts().clauses().sizes(),
                    turn(config.turn(), stt),
                    speculations,
                    new Forecast(),
                    ticker),
                known,
                config.call().maxCalls(),
                records
                    .<Witnesses>map(kept -> (call, _) -> kept.begin(call))
                    .orElseGet(Witnesses::none)
                    .and(board)));
    var faults = faults(address);
    var dependencies = dependencies(modelOutcomes);
    var desk = desk(stand, pacer, board, dependencies, faults);
    server =
        lifeline.add(
            new StandServer(
                stand,
                new WatchedCalls(calls, board),
                () -> dependencies.health(calls.active()),
                NodeMetrics.of(
                    calls::active,
                    connections::report,
                    speculations::report,
                    rooms::carried,
                    pacer::report),
                Optional.of(desk),
                new StandInfo(
                    vendors.emulated(),
                    List.copyOf(scripts.languages().keySet()),
                    config.call().recordAudio(),
                    VERSION),
                http.rtvi() ? Optional.of(rooms) : Optional.empty()));
    server.start();
  }

  /// Starts everything, and returns when calls can be taken.
  ///
  /// @param progress told what is going on, for a person who waits
  /// @throws ConfigException for a wrong configuration, before anything is started
  /// @throws IOException when the port cannot be listened on
  public static Node start(
      Config config, ConfigFiles files, Secrets secrets, Home home, Consumer<String> progress)
      throws IOException, InterruptedException {
    var lifeline = new Lifeline();
    try {
      return new Node(lifeline, config, files, secrets, home, progress);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      lifeline.close();
      throw failure;
    }
  }

  private Optional<CallRecords> records(Config.Call config, Home home, OpusCodec codec) {
    if (config.recordsKept() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        lifeline.add(
            new CallRecords(
                home.calls(),
                config.recordsKept(),
                Ticker.system(),
                InstantSource.system(),
                config.recordAudio() ? Optional.of(codec) : Optional.empty())));
  }

  private Optional<Supervised> startSandbox(
      Config config, Processes processes, Consumer<String> progress) throws InterruptedException {
    if (vendors.emulated().isEmpty()) {
      return Optional.empty();
    }
    progress.accept("starting the sandbox: no keys for " + String.join(", ", vendors.emulated()));
    return Optional.of(lifeline.add(processes.startSandbox(config.sandbox())));
  }

  private static TurnConfig turn(Config.Turn turn, SttConfig stt) {
    return turn.machine(stt.endOfUtterance() == SttConfig.EndOfUtterance.EXTERNAL);
  }

  private static StandConfig stand(Config config, Secrets secrets, Home home) {
    var http = config.http();
    return new StandConfig(
        http.host(),
        http.port(),
        home.page(),
        tls(http.tls(), secrets),
        http.allowedOrigins(),
        secrets.tokens(),
        config.call().recordsKept() == 0 ? RecordFiles.none() : RecordFiles.in(home.calls()),
        config.call().defaultLanguage(),
        http.plainCallersOffLoopback(),
        SocketLimits.standard(config.call().resumeWithin()));
  }

  private static Optional<StandConfig.Tls> tls(Config.Tls tls, Secrets secrets) {
    if (tls.keystore().isEmpty()) {
      return Optional.empty();
    }
    var password =
        secrets
            .keystorePassword()
            .orElseThrow(() ->
                new ConfigException(
                    "http.tls.keystore", "needs LIVESTAND_KEYSTORE_PASSWORD in the environment"));
    return Optional.of(new StandConfig.Tls(Path.of(tls.keystore()), password));
  }

  private Optional<Faults> faults(Optional<SandboxAddress> address) {
    return address.map(at ->
        lifeline.add(
            new Faults(
                at.http("/__sandbox/plan"), () -> sandbox.orElseThrow().pid(), rooms.loss())));
  }

  private Dependencies dependencies(Outcomes model) {
    return new Dependencies(
        rooms::isConnected,
        connections::report,
        model,
        vendors.voiceOutcomes(),
        knowledge::health,
        knowledge::isWhole,
        caches::health,
        caches::isUp,
        sandbox.map(process -> process::isUp));
  }

  private OpsDesk desk(
      StandConfig stand,
      Pacer pacer,
      CallBoard board,
      Dependencies dependencies,
      Optional<Faults> faults) {
    return new OpsDesk(
        new OpsDesk.Sources(
            VERSION,
            vendors.emulated(),
            calls,
            board,
            dependencies,
            rooms,
            pacer,
            () -> server.waitingMessages(),
            stand.limits(),
            faults),
        Ticker.system(),
        InstantSource.system());
  }

  /// Where the page is.
  public URI url() {
    var host = http.host().equals("0.0.0.0") ? "127.0.0.1" : http.host();
    var scheme = http.tls().keystore().isEmpty() ? "http" : "https";
    return URI.create(scheme + "://" + host + ":" + server.port());
  }

  /// Vendors whose place the sandbox takes.
  public List<String> emulated() {
    return vendors.emulated();
  }

  /// Calls in progress.
  public int activeCalls() {
    return calls.active();
  }

  /// The media server's process, where it is this node's own.
  public Optional<Supervised> mediaServer() {
    return mediaServer;
  }

  /// The sandbox's process, where there is one.
  public Optional<Supervised> sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
