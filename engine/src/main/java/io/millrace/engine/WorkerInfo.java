package io.millrace.engine;

import java.time.Instant;

/**
 * What a worker is doing.
 *
 * @param process the process it runs in
 * @param stage the stage it serves
 * @param worker its number in the stage, from 1 on
 * @param state whether it is busy
 * @param doing what it is doing, as text; empty when it is idle
 * @param since when that began; for short items, to within a tenth of a millisecond
 */
public record WorkerInfo(String process, String stage, int worker, WorkerState state, String doing, Instant since) {}
