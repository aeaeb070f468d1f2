package io.millrace.sync;

/**
 * One pattern in gitignore syntax.
 *
 * @param includes whether it begins with {@code !}: what matches is taken back in
 * @param foldersOnly whether it ends with {@code /}
 * @param wholePath whether it has a slash elsewhere: it is matched with the path from its folder on, not with the name
 * @param wildcard what the path, or the name, is matched with
 */
record IgnorePattern(boolean includes, boolean foldersOnly, boolean wholePath, Wildcard wildcard) {
    /**
     * Reads a pattern that has neither a comment nor blanks around it.
     *
     * @throws IllegalArgumentException if it is malformed; the message is for the user
     */
    static IgnorePattern of(String pattern) {
        boolean includes = pattern.startsWith("!");
        String rest = includes ? pattern.substring(1) : pattern;
        boolean foldersOnly = rest.endsWith("/");
        if (foldersOnly) {
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean wholePath = rest.indexOf('/') >= 0;
        if (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        try {
            return new IgnorePattern(includes, foldersOnly, wholePath, Wildcard.of(rest));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("'" + pattern + "' is no pattern: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * Whether it says something of a path.
     *
     * @param path from the pattern's folder on
     */
    boolean matches(String path, boolean folder) {
        if (foldersOnly && !folder) {
            return false;
        }
        return wildcard.matches(wholePath ? path : path.substring(path.lastIndexOf('/') + 1));
    }
}
