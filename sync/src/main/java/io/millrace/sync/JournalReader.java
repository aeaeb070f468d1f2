package io.millrace.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Reads a journal without its lock: with a write-ahead log, SQLite has readers see one moment of what a run writes. */
final class JournalReader {
    private JournalReader() {}

    /**
     * What is in the journal of a pair, whoever has it open; nothing if there is none.
     *
     * @param folder where journals lie
     * @throws JournalException if it is of a newer version or damaged, or can't be read; if it is of an older one, and
     *     another run has it open
     */
    static JournalSnapshot read(Path folder, MirrorPair pair) {
        Path file = SqliteJournal.file(folder, pair);
        if (!Files.exists(file)) {
            return JournalSnapshot.EMPTY;
        }
        SQLiteConfig readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        int version;
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, readOnly.toProperties())) {
            version = SqliteJournal.version(file, connection);
            if (version == SqliteJournal.VERSION) {
                return read(connection);
            }
        } catch (SQLException failed) {
            throw SqliteJournal.failure("read", file, failed);
        } catch (IllegalArgumentException strange) {
            throw SqliteJournal.damaged(file, strange);
        }
        if (version == 0) {
            // it is being made
            return JournalSnapshot.EMPTY;
        }
        try (SqliteJournal renewed = SqliteJournal.open(folder, pair)) {
            return renewed.snapshot();
        }
    }

    private static JournalSnapshot read(Connection connection) throws SQLException {
        Map<RelativePath, JournalEntry> entries = new HashMap<>();
        Set<RelativePath> intended = new HashSet<>();
        connection.setAutoCommit(false);
        try (JournalRows rows = new JournalRows(connection)) {
            rows.read(entries, intended);
        }
        connection.rollback();
        return new JournalSnapshot(entries, intended);
    }
}
