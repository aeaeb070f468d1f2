package io.millrace.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a journal in SQLite, and how entries are written in them. Knows nothing of transactions. */
final class JournalRows implements AutoCloseable {
    private static final String FOLDER = "folder";
    private static final String FILE = "file";

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement intend;
    private final PreparedStatement settle;

    JournalRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert =
                connection.prepareStatement("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.delete = connection.prepareStatement("DELETE FROM entry WHERE path = ?");
        this.intend = connection.prepareStatement("INSERT OR IGNORE INTO intended VALUES (?)");
        this.settle = connection.prepareStatement("DELETE FROM intended WHERE path = ?");
    }

    static void createTables(Statement statement) throws SQLException {
        statement.execute("""
                CREATE TABLE entry (
                  path TEXT PRIMARY KEY, kind TEXT NOT NULL,
                  size INTEGER, seconds INTEGER, nanoseconds INTEGER, precision TEXT, algorithm TEXT, hash TEXT,
                  shown_size INTEGER, shown_seconds INTEGER, shown_nanoseconds INTEGER, shown_precision TEXT
                ) WITHOUT ROWID""");
        statement.execute("CREATE TABLE intended (path TEXT PRIMARY KEY) WITHOUT ROWID");
    }

    void read(Map<RelativePath, JournalEntry> entries, Set<RelativePath> intended) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT * FROM entry")) {
                while (row.next()) {
                    entries.put(
                            RelativePath.of(row.getString(1)),
                            row.getString(2).equals(FOLDER) ? JournalEntry.FOLDER : file(row));
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

    void forget(Collection<RelativePath> paths) throws SQLException {
        each(delete, paths);
        each(settle, paths);
    }

    void record(Map<RelativePath, JournalEntry> entries) throws SQLException {
        for (Map.Entry<RelativePath, JournalEntry> each : entries.entrySet()) {
            insert.clearParameters();
            insert.setString(1, each.getKey().text());
            switch (each.getValue()) {
                case JournalEntry.Folder() -> insert.setString(2, FOLDER);
                case JournalEntry.File file -> set(file);
            }
            insert.executeUpdate();
        }
        each(settle, entries.keySet());
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
        insert.setString(2, FILE);
        insert.setLong(3, file.size());
        set(4, file.modified());
        if (file.hash().isPresent()) {
            insert.setString(7, file.hash().get().algorithm());
            insert.setString(8, file.hash().get().hex());
        } else {
            insert.setNull(7, Types.VARCHAR);
            insert.setNull(8, Types.VARCHAR);
        }
        insert.setLong(9, file.shown().size());
        set(10, file.shown().modified());
    }

    private void set(int column, Modified modified) throws SQLException {
        Instant time = modified.time();
        insert.setLong(column, time.getEpochSecond());
        insert.setInt(column + 1, time.getNano());
        insert.setString(column + 2, modified.precision().name());
    }

    private static JournalEntry file(ResultSet row) throws SQLException {
        String hex = row.getString(8);
        Optional<ContentHash> hash =
                hex == null ? Optional.empty() : Optional.of(new ContentHash(row.getString(7), hex));
        return new JournalEntry.File(
                row.getLong(3), modified(row, 4), hash, new JournalEntry.Shown(row.getLong(9), modified(row, 10)));
    }

    private static Modified modified(ResultSet row, int column) throws SQLException {
        return new Modified(
                Instant.ofEpochSecond(row.getLong(column), row.getInt(column + 1)),
                Precision.valueOf(row.getString(column + 2)));
    }
}
