package io.millrace.cli;

import io.millrace.calc.CalcSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of operations as one JSON object, for scripts: names may be added, those that are there stay. */
final class CalcSummaryJson {
    private CalcSummaryJson() {}

    /** The object, in one line. */
    static String of(CalcSummary summary) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("operations", summary.operations());
        object.put("results", summary.results());
        object.put("errors", summary.errors());
        object.put("unanswered", summary.unanswered());
        object.put("seconds", rounded(summary.seconds()));
        object.put("operations_per_second", Math.round(summary.rate()));
        object.put("latency_p50_ms", rounded(summary.latencyP50Millis()));
        object.put("latency_p99_ms", rounded(summary.latencyP99Millis()));
        object.put("stopped", summary.stopped());
        object.put("problems", summary.problems());
        return JsonLine.of(object);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
