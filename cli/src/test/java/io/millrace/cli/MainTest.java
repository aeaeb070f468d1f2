package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    private final Screen screen = new Screen();

    @Test
    void helpSaysWhatItIsWithExamplesAndExitCodes() {
        assertThat(screen.run("--help")).isZero();
        assertThat(screen.output())
                .contains("Runs parallel work", "millrace demo load", "Exit codes:", "130")
                .doesNotContain("train");
        assertThat(screen.errors()).isEmpty();
    }

    @Test
    void theVersionNamesTheJdkAndTheSystem() {
        assertThat(screen.run("--version")).isZero();
        assertThat(screen.output()).startsWith("millrace ").contains("JDK 25", System.getProperty("os.name"));
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheOneThatWasMeant() {
        assertThat(screen.run("load", "--prgress", "none")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors())
                .contains("--prgress", "Did you mean --progress")
                .doesNotContain("\tat ");
        assertThat(screen.output()).isEmpty();
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheOneThatWasMeant() {
        assertThat(screen.run("lod")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("there is no lod", "Did you mean load");
    }

    @Test
    void noCommandAtAllIsAnErrorThatSaysWhichThereAre() {
        assertThat(screen.run()).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors()).contains("load, calc, sync, serve, demo, bench");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--idfa=nowhere",
                "--idfa=:1",
                "--idfa=127.0.0.1:99999",
                "--to=x",
                "--ttl=-1",
                "--ttl=2592001",
                "--max-error-rate=1.5",
                "--max-error-rate=NaN",
                "--workers=0",
                "--attempts=0",
                "--connections=0",
                "--workers=many",
                "--progress=loud",
            })
    void aValueOutOfItsRangeIsAUsageErrorInAFewLines(String option) {
        assertThat(screen.run("load", "--dry", option, "x.tsv")).isEqualTo(ExitCodes.USAGE);
        assertThat(screen.errors().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(screen.errors()).startsWith("millrace load: ").doesNotContain("Exception");
    }

    @Test
    void everyOptionOfTheLoadIsInItsHelp() {
        assertThat(screen.run("load", "--help")).isZero();
        assertThat(screen.output())
                .contains("--pattern", "--idfa", "--gaid", "--adid", "--dvid", "--dry", "-t, --test", "-l, --log")
                .contains("-w, --workers", "-a, --attempts", "--to", "--connections", "--ttl", "--max-error-rate")
                .contains("--rejects", "--rename-failed", "--json", "--progress", "--stacktrace")
                .contains("33013", "33014", "33015", "33016", "/data/appsinstalled/*.tsv.gz");
    }

    @Test
    void theSelfTestPasses() {
        assertThat(screen.run("load", "--test")).isZero();
        assertThat(screen.output()).contains("all the same");
    }

    @Test
    void completionForBashNamesCommandsAndOptions() {
        assertThat(screen.run("completion", "bash")).isZero();
        assertThat(screen.output()).contains("complete -F", "--max-error-rate");
    }

    @Test
    void completionForZshTurnsOnItsOwnCompletionFirst() {
        assertThat(screen.run("completion", "zsh")).isZero();
        assertThat(screen.output()).startsWith("autoload");
    }
}
