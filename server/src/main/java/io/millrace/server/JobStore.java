package io.millrace.server;

import io.millrace.engine.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where jobs and what they report outlive the process: all jobs that have not ended, and the last {@value #ENDED_KEPT}
 * that have, each with its last {@value #REPORTS_KEPT} reports. What was written is there after the process was killed. Safe
 * for many threads; what is said of one job is said by one at a time. All methods throw {@link StoreException} if it can't
 * be read or written.
 */
interface JobStore extends AutoCloseable {
    /** So many jobs that have ended are kept. */
    int ENDED_KEPT = 1_000;

    /** So many reports of each job are kept. */
    int REPORTS_KEPT = 1_000;

    /** Adds a job that was submitted. */
    void add(JobOrder order);

    /** Says what has become of a job. */
    void update(String id, JobCourse course);

    /** Notes that somebody has asked a job to stop. */
    void askStop(String id);

    /** Adds a report, and numbers it. */
    StoredReport append(String id, Instant at, Shown content);

    /** A job; empty if there never was one, or it ended too long ago. */
    Optional<StoredJob> job(String id);

    /**
     * The jobs submitted last, newest first.
     *
     * @param before only those submitted before the job of this id; empty for all
     * @param limit how many at most
     */
    List<StoredJob> jobs(Optional<String> before, int limit);

    /** The jobs that have not ended, oldest first. */
    List<StoredJob> unended();

    /** The first {@code limit} reports of a job whose number is above {@code after}, oldest first. */
    List<StoredReport> reportsAfter(String id, long after, int limit);

    /** The last {@code limit} reports of a job, oldest first. */
    List<StoredReport> lastReports(String id, int limit);

    @Override
    void close();
}
