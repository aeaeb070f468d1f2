package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalTest {
    private static final MirrorPair PAIR = JournalProgram.pair();
    private static final RelativePath PATH = RelativePath.of("a/b c.html");

    @TempDir
    Path folder;

    @Test
    void aNewJournalIsEmpty() {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            assertThat(journal.snapshot()).isEqualTo(JournalSnapshot.EMPTY);
        }
    }

    @Test
    void whatWasWrittenIsThereInTheNextRun() {
        JournalEntry bare = new JournalEntry.File(
                Long.MAX_VALUE,
                new Modified(Instant.parse("1969-12-31T23:59:59.123456789Z"), Precision.NANOSECOND),
                Optional.empty(),
                new JournalEntry.Shown(0, Modified.UNKNOWN));
        Map<RelativePath, JournalEntry> entries = Map.of(
                PATH,
                JournalProgram.entry(7),
                RelativePath.of("a"),
                JournalEntry.FOLDER,
                RelativePath.of("ä😀 "),
                bare);
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(entries);
            journal.intend(List.of(RelativePath.of("z")));
        }

        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            JournalSnapshot found = journal.snapshot();
            assertThat(found.entries()).isEqualTo(entries);
            assertThat(found.intended()).containsExactly(RelativePath.of("z"));
        }
    }

    @Test
    void anIntentionEndsWithItsEntry() {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.intend(List.of(PATH, RelativePath.of("z")));
            journal.record(PATH, JournalProgram.entry(1));
            journal.forget(List.of(RelativePath.of("z")));

            assertThat(journal.snapshot().intended()).isEmpty();
            assertThat(journal.snapshot().entries()).containsExactly(Map.entry(PATH, JournalProgram.entry(1)));
        }
    }

    @Test
    void anIntentionThatIsWithdrawnIsGoneAndTheEntryIsNot() {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(PATH, JournalProgram.entry(1));
            journal.intend(List.of(PATH, RelativePath.of("z")));
            journal.withdraw(List.of(PATH));
        }

        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            assertThat(journal.snapshot().intended()).containsExactly(RelativePath.of("z"));
            assertThat(journal.snapshot().entries()).containsExactly(Map.entry(PATH, JournalProgram.entry(1)));
        }
    }

    @Test
    void aMovedEntryIsAtItsNewPathOnly() {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(PATH, JournalProgram.entry(1));
            journal.move(PATH, RelativePath.of("new"), JournalProgram.entry(2));

            assertThat(journal.snapshot().entries())
                    .containsExactly(Map.entry(RelativePath.of("new"), JournalProgram.entry(2)));
        }
    }

    @Test
    void aJournalThatCouldNotBeWrittenIsWrittenOnceThatIsPossible() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            execute("ALTER TABLE entry RENAME TO away");
            assertThatThrownBy(() -> journal.record(PATH, JournalEntry.FOLDER)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> journal.record(PATH, JournalEntry.FOLDER)).isInstanceOf(JournalException.class);
            execute("ALTER TABLE away RENAME TO entry");

            journal.record(PATH, JournalEntry.FOLDER);

            assertThat(journal.snapshot().entries()).containsOnlyKeys(PATH);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(PAIR.id() + ".db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anotherServerHasAnotherJournal() {
        try (Journal one = SqliteJournal.open(folder, PAIR);
                Journal other = SqliteJournal.open(folder, new MirrorPair(PAIR.folder(), "ftp://user@other/www"))) {
            one.record(PATH, JournalEntry.FOLDER);

            assertThat(other.snapshot().entries()).isEmpty();
        }
    }

    @Test
    void twoRunsOfTheSamePairAreRefusedAndTheFirstGoesOn() {
        try (Journal first = SqliteJournal.open(folder, PAIR)) {
            assertThatThrownBy(() -> SqliteJournal.open(folder, PAIR))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("another sync of /site and ftp://user@host/www is running");
            first.record(PATH, JournalEntry.FOLDER);
        }
        SqliteJournal.open(folder, PAIR).close();
    }

    @Test
    void anotherProcessThatHasItIsRefusedToo() throws Exception {
        Process child = start();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            lines.readLine();
            assertThatThrownBy(() -> SqliteJournal.open(folder, PAIR)).isInstanceOf(JournalException.class);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatWasWrittenBeforeTheProcessWasKilledIsThere() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process child = start();
            int last = -1;
            try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    last = Integer.parseInt(line);
                    if (last == 50 + 37 * round) {
                        // by its handle: the process itself would close its output, which is read to the end here
                        child.toHandle().destroyForcibly();
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            try (Journal journal = SqliteJournal.open(folder, PAIR)) {
                JournalSnapshot found = journal.snapshot();
                for (int i = 0; i <= last; i++) {
                    assertThat(found.entries()).containsEntry(RelativePath.of("file" + i), JournalProgram.entry(i));
                }
                assertThat(found.intended()).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aJournalOfTheFirstVersionIsReadAndWritten() throws Exception {
        String place = "jdbc:sqlite:" + folder.resolve(PAIR.id() + ".db");
        try (Connection connection = DriverManager.getConnection(place);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE pair (folder TEXT NOT NULL, server TEXT NOT NULL)");
            statement.execute("CREATE TABLE entry (path TEXT PRIMARY KEY, size INTEGER, modified TEXT, hash TEXT,"
                    + " shown_size INTEGER, shown_modified TEXT) WITHOUT ROWID");
            statement.execute("CREATE TABLE intended (path TEXT PRIMARY KEY) WITHOUT ROWID");
            statement.execute("INSERT INTO entry VALUES ('old', 7, '1 2 NANOSECOND', NULL, 7, '1 0 SECOND')");
            statement.execute("PRAGMA user_version=1");
        }
        JournalEntry old = new JournalEntry.File(
                7,
                new Modified(Instant.ofEpochSecond(1, 2), Precision.NANOSECOND),
                Optional.empty(),
                new JournalEntry.Shown(7, new Modified(Instant.ofEpochSecond(1), Precision.SECOND)));
        JournalEntry newer = ((JournalEntry.File) JournalProgram.entry(7)).withMode(OptionalInt.of(0640));

        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            assertThat(journal.snapshot().entries()).containsExactly(Map.entry(RelativePath.of("old"), old));
            journal.record(PATH, newer);
        }
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            assertThat(journal.snapshot().entries()).containsEntry(PATH, newer).hasSize(2);
        }
    }

    @Test
    void aDamagedFileIsSaidToBe() throws IOException {
        Files.writeString(
                folder.resolve(PAIR.id() + ".db"), "not a database, but long enough to have been one\n".repeat(100));

        assertThatThrownBy(() -> SqliteJournal.open(folder, PAIR))
                .isInstanceOf(JournalException.class)
                .hasMessageContainingAll("the journal " + folder, " is damaged: ", "; delete it");
    }

    @Test
    void aFileThatWasCutOffIsSaidToBeDamaged() throws IOException {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            for (int i = 0; i < 1000; i++) {
                journal.record(RelativePath.of("file" + i), JournalProgram.entry(i));
            }
        }
        Path file = folder.resolve(PAIR.id() + ".db");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 12_000));

        assertThatThrownBy(this::entries)
                .isInstanceOf(JournalException.class)
                .hasMessageContainingAll(" is damaged: ", "; delete it");
    }

    @Test
    void aFileWithoutATimeIsDamage() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(PATH, JournalProgram.entry(1));
        }
        execute("UPDATE entry SET modified = NULL");

        assertThatThrownBy(this::entries)
                .isInstanceOf(JournalException.class)
                .hasMessageContainingAll(" is damaged: a file in it has no time; delete it");
    }

    private Map<RelativePath, JournalEntry> entries() {
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            return journal.snapshot().entries();
        }
    }

    @Test
    void itIsReadWhileAnotherRunHasItOpenAndAfterwards() {
        assertThat(JournalReader.read(folder, PAIR)).isEqualTo(JournalSnapshot.EMPTY);
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(RelativePath.of("a"), JournalProgram.entry(1));
            journal.intend(Set.of(RelativePath.of("b")));
            assertThat(JournalReader.read(folder, PAIR)).isEqualTo(journal.snapshot());
            journal.record(RelativePath.of("b"), JournalProgram.entry(2));
            assertThat(JournalReader.read(folder, PAIR)).isEqualTo(journal.snapshot());
        }
        assertThat(JournalReader.read(folder, PAIR).entries()).hasSize(2);
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            assertThat(journal.snapshot()).isEqualTo(JournalReader.read(folder, PAIR));
        }
    }

    @Test
    @Tag("slow")
    void twoHundredThousandEntriesAreReadInSeconds() {
        Map<RelativePath, JournalEntry> entries = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            entries.put(
                    RelativePath.of("folder" + i / 100 + "/some file of the site " + i + ".html"),
                    JournalProgram.entry(i));
        }
        try (Journal journal = SqliteJournal.open(folder, PAIR)) {
            journal.record(entries);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long began = threads.getCurrentThreadCpuTime();

            JournalSnapshot found = journal.snapshot();

            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - began);
            assertThat(found.entries()).hasSize(200_000);
            // of the processor, about one second: the machine that tests run on may be busy
            assertThat(took).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalProgram.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
