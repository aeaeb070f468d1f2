package io.millrace.server;

import io.millrace.engine.Shown;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a history in SQLite, and how jobs and reports are written in them. Knows nothing of transactions. */
final class JobRows {
    private static final String JOBS = """
            SELECT job.*, report.number, report.at, report.good, report.content
            FROM job LEFT JOIN report
              ON report.job = job.id AND report.number = (SELECT max(number) FROM report WHERE job = job.id)
            """;
    private static final String ENDED = "state NOT IN ('queued', 'running')";

    private final Connection connection;

    JobRows(Connection connection) {
        this.connection = connection;
    }

    static void createTables(Statement statement) throws SQLException {
        statement.execute("""
                CREATE TABLE job (
                  id TEXT PRIMARY KEY, type TEXT NOT NULL, parameters TEXT NOT NULL, endless INTEGER NOT NULL,
                  submitted TEXT NOT NULL, stop_asked INTEGER NOT NULL DEFAULT 0,
                  state TEXT NOT NULL, starts INTEGER NOT NULL, started TEXT, ended TEXT,
                  result_good INTEGER, result TEXT, failure TEXT
                ) WITHOUT ROWID""");
        statement.execute("""
                CREATE TABLE report (
                  job TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, good INTEGER NOT NULL,
                  content TEXT NOT NULL, PRIMARY KEY (job, number)
                ) WITHOUT ROWID""");
    }

    void insert(JobOrder order) throws SQLException {
        change(
                "INSERT INTO job (id, type, parameters, endless, submitted, state, starts) VALUES (?, ?, ?, ?, ?, ?, 0)",
                order.id(),
                order.type(),
                Json.text(order.parameters()),
                order.endless(),
                order.submitted().toString(),
                HostedState.QUEUED.toString());
    }

    void update(String id, JobCourse course) throws SQLException {
        change(
                "UPDATE job SET state = ?, starts = ?, started = ?, ended = ?, result_good = ?, result = ?, failure = ?"
                        + " WHERE id = ?",
                course.state().toString(),
                course.starts(),
                course.started().map(Instant::toString).orElse(null),
                course.ended().map(Instant::toString).orElse(null),
                course.result().map(Shown::good).orElse(null),
                course.result().map(shown -> Json.text(shown.fields())).orElse(null),
                course.failure().orElse(null),
                id);
    }

    void askStop(String id) throws SQLException {
        change("UPDATE job SET stop_asked = 1 WHERE id = ?", id);
    }

    void insert(String id, StoredReport report) throws SQLException {
        change(
                "INSERT INTO report VALUES (?, ?, ?, ?, ?)",
                id,
                report.number(),
                report.at().toString(),
                report.content().good(),
                Json.text(report.content().fields()));
    }

    /** Those up to a number. */
    void deleteReports(String id, long last) throws SQLException {
        change("DELETE FROM report WHERE job = ? AND number <= ?", id, last);
    }

    void deleteAllButTheLastEnded(int kept) throws SQLException {
        String old = "(SELECT id FROM job WHERE " + ENDED + " ORDER BY id DESC LIMIT -1 OFFSET ?)";
        change("DELETE FROM report WHERE job IN " + old, kept);
        change("DELETE FROM job WHERE id IN " + old, kept);
    }

    /** The number of the last report; 0 if there is none. */
    long lastNumber(String id) throws SQLException {
        return number("SELECT max(number) FROM report WHERE job = ?", id);
    }

    /** The number before that of the report behind which there are {@code count}, itself included. */
    long numberBefore(String id, int count) throws SQLException {
        return number("SELECT number FROM report WHERE job = ? ORDER BY number DESC LIMIT 1 OFFSET ?", id, count);
    }

    Optional<StoredJob> job(String id) throws SQLException {
        return query(JOBS + "WHERE id = ?", JobRows::job, id).stream().findFirst();
    }

    List<StoredJob> jobs(Optional<String> before, int limit) throws SQLException {
        return before.isPresent()
                ? query(JOBS + "WHERE id < ? ORDER BY id DESC LIMIT ?", JobRows::job, before.get(), limit)
                : query(JOBS + "ORDER BY id DESC LIMIT ?", JobRows::job, limit);
    }

    List<StoredJob> unended() throws SQLException {
        return query(JOBS + "WHERE NOT " + ENDED + " ORDER BY id", JobRows::job);
    }

    List<StoredReport> reports(String id, long after, int limit) throws SQLException {
        return query(
                "SELECT number, at, good, content FROM report WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
                JobRows::report,
                id,
                after,
                limit);
    }

    /** Makes something of a row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        }
    }

    private long number(String sql, Object... arguments) throws SQLException {
        return query(sql, row -> row.getLong(1), arguments).stream().findFirst().orElse(0L);
    }

    private void change(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, arguments);
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    private static StoredJob job(ResultSet row) throws SQLException {
        JobOrder order = new JobOrder(
                row.getString("id"),
                row.getString("type"),
                object(row.getString("parameters")),
                row.getBoolean("endless"),
                Instant.parse(row.getString("submitted")));
        String result = row.getString("result");
        JobCourse course = new JobCourse(
                HostedState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("starts"),
                Optional.ofNullable(row.getString("started")).map(Instant::parse),
                Optional.ofNullable(row.getString("ended")).map(Instant::parse),
                result == null
                        ? Optional.empty()
                        : Optional.of(new Shown(row.getBoolean("result_good"), object(result))),
                Optional.ofNullable(row.getString("failure")));
        Optional<StoredReport> last = row.getString("content") == null ? Optional.empty() : Optional.of(report(row));
        return new StoredJob(order, course, row.getBoolean("stop_asked"), last);
    }

    private static StoredReport report(ResultSet row) throws SQLException {
        return new StoredReport(
                row.getLong("number"),
                Instant.parse(row.getString("at")),
                new Shown(row.getBoolean("good"), object(row.getString("content"))));
    }

    private static Map<String, @Nullable Object> object(String text) {
        return Json.object(text.getBytes(StandardCharsets.UTF_8));
    }
}
