package io.millrace.sync;

/** Which names of a server can be spoken of here. */
final class RemoteNames {
    private RemoteNames() {}

    /** False for one that no local file could have been mirrored to, such as one with a line break: it is left alone. */
    static boolean canBeMirrored(String name) {
        if (name.indexOf('/') >= 0) {
            return false;
        }
        try {
            RelativePath.of(name);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }

    /** Whether a name ends as it can't on Windows. */
    static boolean endsDoubtfully(String name) {
        return name.endsWith(" ") || name.endsWith(".");
    }
}
