package io.millrace.sync;

import java.util.List;

/**
 * What a local folder held.
 *
 * @param tree of what is mirrored; what is there but isn't mirrored is in it as {@link Node.Other}, or not at all if a
 *     pattern leaves it out
 * @param rules that it was scanned by, with the patterns of the ignore files that were found
 * @param problems of single files, which are left alone on the server: names that can't be mirrored, links that lead
 *     nowhere or in a circle
 */
public record Scan(Tree tree, Rules rules, List<Problem> problems) {
    public Scan {
        problems = List.copyOf(problems);
    }

    /**
     * Something that can't be mirrored.
     *
     * @param path of it, from the root on; with its control characters, if it has such
     * @param reason why not; the message is for the user
     */
    public record Problem(String path, String reason) {
        /** By their paths, and then by their reasons. */
        static int compare(Problem one, Problem other) {
            int byPath = one.path.compareTo(other.path);
            return byPath == 0 ? one.reason.compareTo(other.reason) : byPath;
        }
    }
}
