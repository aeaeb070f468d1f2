package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in its file. */
final class JobStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private static JobOrder order(String id) {
        return new JobOrder(id, "step", Map.of("name", "x", "lines", List.of("a", "b")), true, NOON);
    }

    private static JobCourse ended() {
        Shown result = new Shown(false, Map.of("steps", 2));
        return JobCourse.NONE
                .begun(NOON.plusSeconds(1))
                .ended(HostedState.SUCCEEDED, NOON.plusSeconds(2), Optional.of(result), Optional.of("why"));
    }

    @Test
    void whatWasWrittenIsReadByTheNextOne() {
        Shown content = new Shown(false, Map.of("word", "<b>"));
        try (JobStore store = SqliteJobStore.open(folder)) {
            store.add(order("a"));
            store.update("a", ended());
            store.askStop("a");
            assertThat(store.append("a", NOON, content).number()).isEqualTo(1);
        }
        try (JobStore store = SqliteJobStore.open(folder)) {
            StoredReport report = new StoredReport(1, NOON, content);
            assertThat(store.job("a")).hasValue(new StoredJob(order("a"), ended(), true, Optional.of(report)));
            assertThat(store.reportsAfter("a", 0, 10)).containsExactly(report);
            assertThat(store.append("a", NOON, content).number()).isEqualTo(2);
            assertThat(store.job("b")).isEmpty();
        }
    }

    @Test
    void theLastThousandReportsOfAJobAreKept() {
        try (JobStore store = SqliteJobStore.open(folder)) {
            store.add(order("a"));
            store.add(order("b"));
            store.append("b", NOON, new Shown(true, Map.of()));
            for (int i = 0; i < JobStore.REPORTS_KEPT + 5; i++) {
                store.append("a", NOON, new Shown(true, Map.of("step", i)));
            }

            List<StoredReport> kept = store.reportsAfter("a", 0, 2 * JobStore.REPORTS_KEPT);
            assertThat(kept).hasSize(JobStore.REPORTS_KEPT);
            assertThat(kept.getFirst().number()).isEqualTo(6);
            assertThat(store.lastReports("a", 2)).isEqualTo(kept.subList(998, 1000));
            assertThat(store.lastReports("b", 2)).hasSize(1);
        }
    }

    @Test
    void theLastThousandJobsThatHaveEndedAreKeptAndAllOthers() {
        try (JobStore store = SqliteJobStore.open(folder)) {
            store.add(order("running"));
            for (int i = 0; i < JobStore.ENDED_KEPT + 3; i++) {
                String id = "%05d".formatted(i);
                store.add(order(id));
                store.append(id, NOON, new Shown(true, Map.of()));
                store.update(id, ended());
            }

            List<StoredJob> jobs = store.jobs(Optional.empty(), 2 * JobStore.ENDED_KEPT);
            assertThat(jobs).hasSize(JobStore.ENDED_KEPT + 1);
            assertThat(jobs.getFirst().order().id()).isEqualTo("running");
            assertThat(jobs.getLast().order().id()).isEqualTo("00003");
            assertThat(store.reportsAfter("00002", 0, 10)).isEmpty();
            assertThat(store.unended()).extracting(job -> job.order().id()).containsExactly("running");
        }
    }

    @Test
    void oneServerAtATimeUsesAFolder() {
        try (JobStore _ = SqliteJobStore.open(folder)) {
            assertThatThrownBy(() -> SqliteJobStore.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another server");
        }
        SqliteJobStore.open(folder).close();
    }

    @Test
    void aFolderThatIsMadeIsForItsOwnerAlone() throws Exception {
        Path made = folder.resolve("deep/data");
        SqliteJobStore.open(made).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void aHistoryOfANewerProgramIsLeftAlone() throws Exception {
        SqliteJobStore.open(folder).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("jobs.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=2");
        }

        assertThatThrownBy(() -> SqliteJobStore.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void aDamagedHistoryIsToldOf() throws Exception {
        Files.writeString(folder.resolve("jobs.db"), "no database ".repeat(1000));

        assertThatThrownBy(() -> SqliteJobStore.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jobs.db");
    }
}
