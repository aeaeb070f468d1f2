package io.millrace.engine;

/** A report that may be long: whoever looks on is told all of it, and less of it is kept. */
public interface LongReport {
    /** What is kept: it takes little memory however long the report is, and is its own answer to this. */
    Record kept();

    /** What is to be kept of any report. */
    static Record keptOf(Record report) {
        return report instanceof LongReport wordy ? wordy.kept() : report;
    }
}
