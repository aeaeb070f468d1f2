package io.millrace.sync;

import java.util.List;

/**
 * What became of a sync.
 *
 * @param cycles how many there were
 * @param totals what they did together; unchanged and left are those of the last one
 * @param last the last ones, at most {@value #KEPT}, oldest first; of those before the very last {@linkplain
 *     CycleReport#kept what is kept}
 */
public record SyncSummary(long cycles, CycleReport.Counts totals, List<CycleReport> last) {
    /** So many reports are kept. */
    public static final int KEPT = 100;

    public SyncSummary {
        last = List.copyOf(last);
    }
}
