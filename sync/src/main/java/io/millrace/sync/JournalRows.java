package io.millrace.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a journal in SQLite, and how entries are written in them. Knows nothing of transactions. */
final class JournalRows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement intend;
    private final PreparedStatement settle;

    JournalRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.delete = connection.prepareStatement("DELETE FROM entry WHERE path = ?");
        this.intend = connection.prepareStatement("INSERT OR IGNORE INTO intended VALUES (?)");
        this.settle = connection.prepareStatement("DELETE FROM intended WHERE path = ?");
    }

    static void createTables(Statement statement) throws SQLException {
        statement.execute("""
                CREATE TABLE entry (
                  path TEXT PRIMARY KEY, size INTEGER, modified TEXT, hash TEXT, shown_size INTEGER, shown_modified TEXT,
                  mode INTEGER
                ) WITHOUT ROWID""");
        statement.execute("CREATE TABLE intended (path TEXT PRIMARY KEY) WITHOUT ROWID");
    }

    /** Makes what version 1 has made what the newest does. */
    static void addMode(Statement statement) throws SQLException {
        statement.execute("ALTER TABLE entry ADD COLUMN mode INTEGER");
    }

    void read(Map<RelativePath, JournalEntry> entries, Set<RelativePath> intended) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT * FROM entry")) {
                while (row.next()) {
                    entries.put(RelativePath.of(row.getString(1)), entry(row));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT path FROM intended")) {
                while (row.next()) {
                    intended.add(RelativePath.of(row.getString(1)));
                }
            }
        }
    }

    void intend(Collection<RelativePath> paths) throws SQLException {
        each(intend, paths);
    }

    void withdraw(Collection<RelativePath> paths) throws SQLException {
        each(settle, paths);
    }

    void write(Map<RelativePath, Optional<JournalEntry>> changes) throws SQLException {
        for (Map.Entry<RelativePath, Optional<JournalEntry>> each : changes.entrySet()) {
            if (each.getValue().isPresent()) {
                insert(each.getKey(), each.getValue().get());
            } else {
                delete.setString(1, each.getKey().text());
                delete.executeUpdate();
            }
        }
        each(settle, changes.keySet());
    }

    private void insert(RelativePath path, JournalEntry entry) throws SQLException {
        insert.clearParameters();
        insert.setString(1, path.text());
        switch (entry) {
            case JournalEntry.Folder() -> {
                // all columns but the path stay NULL
            }
            case JournalEntry.File file -> set(file);
        }
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        try (insert;
                delete;
                intend;
                settle) {
            // closes them all
        }
    }

    private static void each(PreparedStatement statement, Collection<RelativePath> paths) throws SQLException {
        for (RelativePath path : paths) {
            statement.setString(1, path.text());
            statement.executeUpdate();
        }
    }

    private void set(JournalEntry.File file) throws SQLException {
        insert.setLong(2, file.size());
        insert.setString(3, text(file.modified()));
        if (file.hash().isPresent()) {
            insert.setString(
                    4, file.hash().get().algorithm() + ":" + file.hash().get().hex());
        }
        insert.setLong(5, file.shown().size());
        insert.setString(6, text(file.shown().modified()));
        if (file.mode().isPresent()) {
            insert.setInt(7, file.mode().getAsInt());
        }
    }

    /** A row without a size is a folder's. */
    private static JournalEntry entry(ResultSet row) throws SQLException {
        long size = row.getLong(2);
        if (row.wasNull()) {
            return JournalEntry.FOLDER;
        }
        int mode = row.getInt(7);
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : FileMode.of(mode);
        return new JournalEntry.File(
                size,
                modified(row.getString(3)),
                hash(row.getString(4)),
                new JournalEntry.Shown(row.getLong(5), modified(row.getString(6))),
                known);
    }

    /** Seconds, nanoseconds and the precision, with a blank between. */
    private static String text(Modified modified) {
        return modified.second() + " " + modified.nanosecond() + " " + modified.precision();
    }

    private static Modified modified(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("a file in it has no time");
        }
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("'" + text + "' is no time");
        }
        return new Modified(
                Long.parseLong(text, 0, first, 10),
                Integer.parseInt(text, first + 1, second, 10),
                Precision.valueOf(text.substring(second + 1)));
    }

    private static Optional<ContentHash> hash(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new ContentHash(text.substring(0, Math.max(0, colon)), text.substring(colon + 1)));
    }
}
