package io.millrace.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String ENGINE = "io.millrace.engine..";
    private static final String LOAD = "io.millrace.load..";
    private static final String CALC = "io.millrace.calc..";
    private static final String SYNC = "io.millrace.sync..";
    private static final String SERVER = "io.millrace.server..";
    private static final String BENCH = "io.millrace.bench..";
    private static final String CLI = "io.millrace.cli..";

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.millrace");

    @Test
    void everyPackageOfThePlanIsThere() {
        assertThat(packages())
                .extracting(JavaPackage::getName)
                .contains(
                        "io.millrace.engine",
                        "io.millrace.load",
                        "io.millrace.calc",
                        "io.millrace.sync",
                        "io.millrace.server",
                        "io.millrace.bench",
                        "io.millrace.cli");
    }

    @Test
    void arrowsPointDownOnly() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("engine")
                .definedBy(ENGINE)
                .layer("load")
                .definedBy(LOAD)
                .layer("calc")
                .definedBy(CALC)
                .layer("sync")
                .definedBy(SYNC)
                .layer("server")
                .definedBy(SERVER)
                .layer("bench")
                .definedBy(BENCH)
                .layer("cli")
                .definedBy(CLI)
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("load")
                .mayOnlyBeAccessedByLayers("bench", "cli")
                .whereLayer("calc")
                .mayOnlyBeAccessedByLayers("bench", "cli")
                .whereLayer("sync")
                .mayOnlyBeAccessedByLayers("bench", "cli")
                .check(PROGRAM);
    }

    @Test
    void aToolKnowsOnlyTheEngineOfTheHouse() {
        classes()
                .that()
                .resideInAPackage(LOAD)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(CALC, SYNC, SERVER, BENCH, CLI)
                .check(PROGRAM);
        classes()
                .that()
                .resideInAPackage(CALC)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(LOAD, SYNC, SERVER, BENCH, CLI)
                .check(PROGRAM);
        classes()
                .that()
                .resideInAPackage(SYNC)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(LOAD, CALC, SERVER, BENCH, CLI)
                .check(PROGRAM);
        classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(LOAD, CALC, SYNC, SERVER, BENCH, CLI)
                .check(PROGRAM);
    }

    @Test
    void theServerKnowsTheEngineAndNoTool() {
        classes()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(LOAD, CALC, SYNC, BENCH, CLI)
                .check(PROGRAM);
    }

    @Test
    void nobodyButTheCommandLineKnowsItsLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "ch.qos.logback..")
                .check(PROGRAM);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..")
                .check(PROGRAM);
    }

    @Test
    void nobodyButTheServerSpeaksHttpWithHelidon() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..")
                .check(PROGRAM);
    }

    @Test
    void theEngineAndTheToolsDoNotSpeakToATerminal() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE, LOAD, SYNC, SERVER)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.Console.class)
                .check(PROGRAM);
    }

    @Test
    void packagesDependOnEachOtherInNoCircle() {
        slices().matching("io.millrace.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void everyPackageSaysThatNothingInItIsNull() {
        assertThat(packages()).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }

    private List<JavaPackage> packages() {
        return PROGRAM.getPackage("io.millrace").getSubpackages().stream().toList();
    }
}
