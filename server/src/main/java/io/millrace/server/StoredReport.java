package io.millrace.server;

import io.millrace.engine.Shown;
import java.time.Instant;

/**
 * Something that a job has reported.
 *
 * @param number of it among the job's, from 1 on, over all its starts
 * @param at when it came
 * @param content what it says
 */
record StoredReport(long number, Instant at, Shown content) {}
