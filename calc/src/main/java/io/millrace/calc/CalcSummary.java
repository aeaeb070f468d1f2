package io.millrace.calc;

import java.util.List;

/**
 * What became of the operations: {@code operations = results + errors + unanswered}.
 *
 * @param operations how many were taken in
 * @param results how many have a result
 * @param errors how many ended with an error
 * @param unanswered how many were cut off by a stop, or whose client or service went away
 * @param seconds from the first to the last
 * @param latencyP50Millis half of the operations were answered within this time of being sent or taken in
 * @param latencyP99Millis the same for 99 of 100
 * @param stopped whether it was asked to stop before it had ended by itself
 * @param problems what kept it from doing all it should, for the user: an unreadable file, a broken connection
 */
public record CalcSummary(
        long operations,
        long results,
        long errors,
        long unanswered,
        double seconds,
        double latencyP50Millis,
        double latencyP99Millis,
        boolean stopped,
        List<String> problems) {
    /** Makes the list unchangeable. */
    public CalcSummary {
        problems = List.copyOf(problems);
    }

    /** Operations a second. */
    public double rate() {
        return seconds > 0 ? operations / seconds : 0;
    }
}
