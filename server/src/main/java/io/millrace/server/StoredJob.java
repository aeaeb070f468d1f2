package io.millrace.server;

import java.util.Optional;

/**
 * A job as it is stored.
 *
 * @param order what was asked for
 * @param course what has become of it
 * @param stopAsked whether somebody has asked it to stop
 * @param last its last report, if there is one
 */
record StoredJob(JobOrder order, JobCourse course, boolean stopAsked, Optional<StoredReport> last) {}
