package io.livestand.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The whole house on one page: which floor may call which, and how large a room may be.
@AnalyzeClasses(
    packages = "io.livestand",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 500;
  private static final List<String> MODULES =
      List.of("agent", "bridge", "signaling", "providers", "sandbox", "app");

  /// Fakes and samples that the core lends to the tests of other modules.
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /// A rule about classes that are not there would hold for ever.
  @ArchTest
  static void everyModuleIsLookedAt(JavaClasses classes) {
    for (var module : MODULES) {
      assertThat(classes).anyMatch(type -> type.getName().startsWith("io.livestand." + module));
    }
  }

  @ArchTest
  static final ArchRule CORE_KNOWS_ONLY_THE_JDK =
      classes()
          .that()
          .resideInAPackage("io.livestand.agent..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.livestand.agent..", "java..", "org.slf4j..", "org.jspecify..");

  /// Every edge knows the core, and the application knows every edge; nobody knows the application.
  @ArchTest
  static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.livestand.(*)..")
          .namingSlices("$1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("io.livestand.agent.."))
          .ignoreDependency(
              resideInAPackage("io.livestand.providers.."), resideInAPackage("io.livestand.wire.."))
          .ignoreDependency(
              resideInAPackage("io.livestand.sandbox.."), resideInAPackage("io.livestand.wire.."))
          .ignoreDependency(
              resideInAPackage("io.livestand.signaling.."), resideInAPackage("io.livestand.wire.."))
          .ignoreDependency(resideInAPackage("io.livestand.app.."), alwaysTrue());

  /// The sandbox is another process: the application starts it, and knows nothing else of it.
  @ArchTest
  static final ArchRule THE_SANDBOX_IS_ANOTHER_PROCESS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.livestand.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.livestand.sandbox..");

  @ArchTest
  static final ArchRule ONLY_THE_CLOCK_READS_THE_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.livestand.agent.time..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest static final ArchRule NO_PRINTLN = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  /// One class may speak to it: to silence a library that logs there.
  @ArchTest
  static final ArchRule NO_JUL =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.livestand.bridge.rtp.Srtp")
          .should(USE_JAVA_UTIL_LOGGING);

  @Test
  void noFileIsTooLongToRead() throws IOException {
    assertThat(sources())
        .hasSizeGreaterThan(MODULES.size())
        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(LONGEST_FILE));
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    assertThat(sources())
        .filteredOn(file -> file.toString().contains("/src/main/java/"))
        .extracting(Path::getParent)
        .hasSizeGreaterThan(MODULES.size())
        .allSatisfy(folder ->
            assertThat(folder.resolve("package-info.java"))
                .content()
                .startsWith("///")
                .contains("@NullMarked"));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(ArchitectureTest::files)
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
