package io.millrace.server;

import io.millrace.engine.Shown;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * A history in an SQLite file, of which one server is the only user. It uses a write-ahead log that is not written through
 * to the disk each time ({@code synchronous=NORMAL}): a power cut may take back the last seconds, a killed process nothing.
 */
final class SqliteJobStore implements JobStore {
    private static final int VERSION = 1;

    private final Path file;
    private final DataFolder folder;
    private final Connection connection;

    private SqliteJobStore(Path file, DataFolder folder, Connection connection) {
        this.file = file;
        this.folder = folder;
        this.connection = connection;
    }

    /**
     * Opens the history in {@code path}, a folder, and makes it if there is none.
     *
     * @throws StoreException if another server uses it, if it is of a newer version or damaged, or can't be written
     */
    static SqliteJobStore open(Path path) {
        DataFolder folder = DataFolder.take(path);
        Path file = folder.file("jobs.db");
        try {
            return new SqliteJobStore(file, folder, connect(file));
        } catch (SQLException failed) {
            folder.close();
            throw new StoreException("can't open the history " + file + ": " + failed.getMessage(), failed);
        } catch (StoreException failed) {
            folder.close();
            throw failed;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            int version = version(statement);
            if (version > VERSION) {
                throw new StoreException("the history " + file + " is of version " + version
                        + ", and this program knows none above " + VERSION + ": use the newer program, or name another"
                        + " folder with --data");
            }
            connection.setAutoCommit(false);
            if (version == 0) {
                JobRows.createTables(statement);
                statement.execute("PRAGMA user_version=" + VERSION);
                connection.commit();
            }
            return connection;
        } catch (SQLException | StoreException failed) {
            connection.close();
            throw failed;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            return found.getInt(1);
        }
    }

    @Override
    public synchronized void add(JobOrder order) {
        inTransaction(rows -> {
            rows.insert(order);
            return order;
        });
    }

    @Override
    public synchronized void update(String id, JobCourse course) {
        inTransaction(rows -> {
            rows.update(id, course);
            if (course.state().ended()) {
                rows.deleteAllButTheLastEnded(ENDED_KEPT);
            }
            return course;
        });
    }

    @Override
    public synchronized void askStop(String id) {
        inTransaction(rows -> {
            rows.askStop(id);
            return id;
        });
    }

    @Override
    public synchronized StoredReport append(String id, Instant at, Shown content) {
        return inTransaction(rows -> {
            StoredReport report = new StoredReport(rows.lastNumber(id) + 1, at, content);
            rows.insert(id, report);
            rows.deleteReports(id, report.number() - REPORTS_KEPT);
            return report;
        });
    }

    @Override
    public synchronized Optional<StoredJob> job(String id) {
        return inTransaction(rows -> rows.job(id));
    }

    @Override
    public synchronized List<StoredJob> jobs(Optional<String> before, int limit) {
        return inTransaction(rows -> rows.jobs(before, limit));
    }

    @Override
    public synchronized List<StoredJob> unended() {
        return inTransaction(JobRows::unended);
    }

    @Override
    public synchronized List<StoredReport> reportsAfter(String id, long after, int limit) {
        return inTransaction(rows -> rows.reports(id, after, limit));
    }

    @Override
    public synchronized List<StoredReport> lastReports(String id, int limit) {
        return inTransaction(rows -> rows.reports(id, rows.numberBefore(id, limit), limit));
    }

    @Override
    public synchronized void close() {
        try (folder) {
            connection.close();
        } catch (SQLException failed) {
            throw new StoreException("can't close the history " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Something done with the rows. */
    @FunctionalInterface
    private interface Work<T> {
        T run(JobRows rows) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        boolean done = false;
        try {
            try {
                T result = work.run(new JobRows(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } catch (SQLException failed) {
            throw new StoreException("can't use the history " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Where a disk is full SQLite has done so already, and refuses to do it again. */
    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException done) {
            // there is no transaction any more
        }
    }
}
