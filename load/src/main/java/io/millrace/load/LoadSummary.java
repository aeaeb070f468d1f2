package io.millrace.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a load. In it and in every file, {@code lines = stored + rejected + failed}.
 *
 * @param counts of all lines read
 * @param seconds from the first file's opening to the last one's settling
 * @param files in the order of their names; those not begun before a stop are not in it
 * @param servers bytes and records by server, as {@code host:port}
 * @param unreachable the servers that were given up on, with the last error
 * @param rejectsFile where the rejected and failed lines are listed, if there were any
 * @param unlisted rejected or failed lines that could not be written to the rejects file
 * @param stopped whether the load was asked to stop before it was through
 */
public record LoadSummary(
        Counts counts,
        double seconds,
        List<File> files,
        Map<String, Server> servers,
        Map<String, String> unreachable,
        Optional<String> rejectsFile,
        long unlisted,
        boolean stopped) {

    /** Whether every file was loaded within the error rate, and renamed where it should be. */
    public boolean clean() {
        return !stopped
                && unlisted == 0
                && files.stream().allMatch(file -> file.problem().isEmpty());
    }

    /**
     * Lines by what became of them.
     *
     * @param lines read
     * @param stored acknowledged by memcached; in a dry run, encoded
     * @param rejected not fit to be stored
     * @param failed fit, but refused by memcached or never acknowledged
     * @param warnings stored, but without the entries of their app list that are no numbers; part of {@code stored} or
     *     {@code failed}
     */
    public record Counts(long lines, long stored, long rejected, long failed, long warnings) {
        /** No lines. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    lines + other.lines,
                    stored + other.stored,
                    rejected + other.rejected,
                    failed + other.failed,
                    warnings + other.warnings);
        }

        /** The share of lines that were rejected or failed; 0 if there are none. */
        public double errorRate() {
            return lines == 0 ? 0 : (double) (rejected + failed) / lines;
        }
    }

    /**
     * One input.
     *
     * @param file as it was given
     * @param counts of its lines
     * @param seconds from its opening to its last line's settling
     * @param renamed whether it bears its dotted name now
     * @param problem why it was not loaded or not renamed; empty if all is well
     */
    public record File(String file, Counts counts, double seconds, boolean renamed, Optional<String> problem) {}

    /**
     * One server.
     *
     * @param types the types it serves, comma-separated
     * @param records acknowledged
     * @param bytes of commands sent for them, keys and values included
     */
    public record Server(String types, long records, long bytes) {}
}
