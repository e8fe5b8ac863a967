package io.livestand.agent;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The floors of the core: a package knows only the floors below its own.
@AnalyzeClasses(packages = "io.livestand.agent", importOptions = DoNotIncludeTests.class)
final class LayeringTest {
  @ArchTest
  static final ArchRule FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("call")
          .definedBy("io.livestand.agent.call..")
          .layer("playback")
          .definedBy("io.livestand.agent.playback..")
          .layer("decisions")
          .definedBy(
              "io.livestand.agent.dialogue..",
              "io.livestand.agent.turn..",
              "io.livestand.agent.speech..",
              "io.livestand.agent.language..",
              "io.livestand.agent.knowledge..")
          .layer("ground")
          .definedBy(
              "io.livestand.agent.audio..",
              "io.livestand.agent.time..",
              "io.livestand.agent.measure..",
              "io.livestand.agent.provider..")
          .whereLayer("call")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("playback")
          .mayOnlyBeAccessedByLayers("call")
          .whereLayer("decisions")
          .mayOnlyBeAccessedByLayers("call", "playback");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.livestand.agent.(*)..").should().beFreeOfCycles();
}
