package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sqlite.JDBC;

/**
 * A journal in an SQLite file.
 *
 * <p>It uses a write-ahead log, which is written through to the disk for intentions only ({@code synchronous=FULL}): a
 * power cut may lose entries that were written last, but not the notes that something was about to be done there. The
 * next run then uploads these files again.
 */
public final class SqliteJournal implements Journal {
    static final int VERSION = 2;

    /** SQLITE_CORRUPT and SQLITE_NOTADB of sqlite.org/rescode.html. */
    private static final Set<Integer> DAMAGE = Set.of(11, 26);

    private final Path file;
    private final JournalLock lock;
    private final Connection connection;
    private JournalRows rows;
    private boolean worn;

    private SqliteJournal(Path file, JournalLock lock, Connection connection, JournalRows rows) {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        this.rows = rows;
    }

    /**
     * Opens the journal of a pair, and locks it; makes one if there is none.
     *
     * @param folder where journals lie; is made if it isn't there
     * @throws JournalException if another run has it open, if it is of a newer version or damaged, or can't be written
     */
    public static SqliteJournal open(Path folder, MirrorPair pair) {
        Path file = file(folder, pair);
        try {
            Files.createDirectories(folder);
            JournalLock lock = JournalLock.take(folder.resolve(pair.id() + ".lock"), pair);
            try {
                return open(file, lock, pair);
            } catch (SQLException | RuntimeException | LinkageError failed) {
                lock.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw failure("open", file, failed);
        } catch (LinkageError failed) {
            throw new JournalException(
                    "can't open the journal " + file + ": SQLite can't be loaded: " + failed, failed);
        } catch (IOException failed) {
            throw new JournalException("can't open the journal " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Has SQLite loaded by another thread, so that opening a journal later takes half as long; shows no failure. */
    public static void loadBeside() {
        Thread.ofPlatform().daemon().name("journal-setup").start(() -> {
            try (Connection memory = JDBC.createConnection("jdbc:sqlite::memory:", settings());
                    Statement statement = memory.createStatement()) {
                statement.execute("PRAGMA user_version");
            } catch (SQLException | LinkageError unusable) {
                // whoever opens a journal is told
            }
        });
    }

    private static SqliteJournal open(Path file, JournalLock lock, MirrorPair pair) throws SQLException {
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, settings());
        try {
            prepare(file, connection, pair);
            connection.setAutoCommit(false);
            return new SqliteJournal(file, lock, connection, new JournalRows(connection));
        } catch (SQLException | RuntimeException | LinkageError failed) {
            connection.close();
            throw failed;
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        // the driver would ask for the last row's id after each insertion, which takes as long as the insertion
        settings.setProperty("jdbc.get_generated_keys", "false");
        return settings;
    }

    private static void prepare(Path file, Connection connection, MirrorPair pair) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            int version = version(file, connection);
            if (version == 0) {
                create(connection, pair);
            } else if (version < VERSION) {
                migrate(connection);
            }
        }
    }

    /** The version of its tables; 0 if there are none yet. */
    static int version(Path file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            int version = found.getInt(1);
            if (version > VERSION) {
                throw new JournalException("the journal " + file + " is of version " + version
                        + ", and this program knows none above " + VERSION + ": use the newer program, or delete the"
                        + " file, then files on the server are compared anew");
            }
            return version;
        }
    }

    /** Where the journal of a pair lies. */
    static Path file(Path folder, MirrorPair pair) {
        return folder.resolve(pair.id() + ".db");
    }

    private static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            JournalRows.addMode(statement);
            statement.execute("PRAGMA user_version=" + VERSION);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** All of it in one transaction: a run that is killed in between leaves an empty file, not half a journal. */
    private static void create(Connection connection, MirrorPair pair) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE pair (folder TEXT NOT NULL, server TEXT NOT NULL)");
            JournalRows.createTables(statement);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO pair VALUES (?, ?)")) {
                insert.setString(1, pair.folder().toString());
                insert.setString(2, pair.server());
                insert.executeUpdate();
            }
            statement.execute("PRAGMA user_version=" + VERSION);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public synchronized JournalSnapshot snapshot() {
        Map<RelativePath, JournalEntry> entries = new HashMap<>();
        Set<RelativePath> intended = new HashSet<>();
        inTransaction("read", () -> rows.read(entries, intended));
        return new JournalSnapshot(entries, intended);
    }

    @Override
    public synchronized void intend(Collection<RelativePath> paths) {
        if (paths.isEmpty()) {
            return;
        }
        setSynchronous("FULL");
        try {
            inTransaction("write", () -> rows.intend(paths));
        } finally {
            setSynchronous("NORMAL");
        }
    }

    @Override
    public synchronized void withdraw(Collection<RelativePath> paths) {
        if (!paths.isEmpty()) {
            inTransaction("write", () -> rows.withdraw(paths));
        }
    }

    @Override
    public synchronized void write(Map<RelativePath, Optional<JournalEntry>> changes) {
        if (!changes.isEmpty()) {
            inTransaction("write", () -> rows.write(changes));
        }
    }

    @Override
    public synchronized void close() {
        try (lock;
                connection;
                JournalRows _ = rows) {
            rollBack();
        } catch (IOException | SQLException failed) {
            throw new JournalException("can't close the journal " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Something done with the rows. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private void inTransaction(String what, Work work) {
        boolean done = false;
        try {
            try {
                renewRows();
                work.run();
                connection.commit();
                done = true;
            } finally {
                worn = !done;
                if (!done) {
                    rollBack();
                }
            }
        } catch (SQLException failed) {
            throw failure(what, file, failed);
        } catch (IllegalArgumentException strange) {
            throw damaged(file, strange);
        }
    }

    /** The driver closes a statement that fails, as on a full disk: it can't be used once there is room again. */
    private void renewRows() throws SQLException {
        if (worn) {
            rows.close();
            rows = new JournalRows(connection);
        }
    }

    static JournalException failure(String what, Path file, SQLException failed) {
        return DAMAGE.contains(failed.getErrorCode())
                ? damaged(file, failed)
                : new JournalException("can't " + what + " the journal " + file + ": " + failed.getMessage(), failed);
    }

    static JournalException damaged(Path file, Exception how) {
        return new JournalException(
                "the journal " + file + " is damaged: " + how.getMessage() + "; delete it, then files on the server are"
                        + " compared anew",
                how);
    }

    /** Where a disk is full SQLite has done so already, and refuses to do it again. */
    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException done) {
            // there is no transaction any more
        }
    }

    /** It can't be changed within a transaction, and the driver begins one with any statement but for this mode. */
    private void setSynchronous(String mode) {
        try {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous=" + mode);
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException failed) {
            throw failure("write", file, failed);
        }
    }
}
