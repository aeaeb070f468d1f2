package io.millrace.engine;

import java.time.Instant;

/**
 * A line of a job's log.
 *
 * @param at when it was written
 * @param text what it says, without line breaks
 */
public record LogLine(Instant at, String text) {}
