package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobTypesTest {
    private final JobTypes types = JobTypes.of(named("sync"), named("load"), named("stats"));

    @Test
    void typesAreFoundOnTheClassPath() {
        assertThat(JobTypes.load().get("echo")).isInstanceOf(EchoJob.class);
    }

    @Test
    void typesAreListedByName() {
        assertThat(types.all()).extracting(JobType::name).containsExactly("load", "stats", "sync");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAllOfThem() {
        assertThatThrownBy(() -> types.get("laod"))
                .isInstanceOf(UnknownJobTypeException.class)
                .hasMessage("there is no job type \"laod\"; did you mean load? Known: load, stats, sync");
    }

    @Test
    void aNameThatResemblesNoneIsAnsweredWithAllOfThem() {
        assertThatThrownBy(() -> types.get("picture"))
                .isInstanceOf(UnknownJobTypeException.class)
                .hasMessage("there is no job type \"picture\". Known: load, stats, sync");
    }

    @Test
    void withoutAnyTypesTheAnswerSaysSo() {
        assertThatThrownBy(() -> JobTypes.of().get("load"))
                .isInstanceOf(UnknownJobTypeException.class)
                .hasMessage("there is no job type \"load\": there are none at all");
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        assertThatThrownBy(() -> JobTypes.of(named("echo"), new EchoJob()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(EchoJob.class.getName())
                .hasMessageEndingWith("are both named echo");
    }

    @Test
    void aNameThatCannotBeTypedIsRefused() {
        assertThatThrownBy(() -> JobTypes.of(named("Load it")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is named \"Load it\"");
    }

    private static JobType<?, ?> named(String name) {
        return new ScriptedJob<>(name, _ -> Nothing.NOTHING);
    }
}
