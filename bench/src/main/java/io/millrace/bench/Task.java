package io.millrace.bench;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a {@link SyncBenchmark} has programs do. */
public enum Task {
    /** A first upload of thousands of small files. */
    SMALL,
    /** A first upload of a few large files. */
    LARGE,
    /** Finding out that nothing has changed. */
    UNCHANGED,
    /** Watching a folder: changes of no concern, saved files, and nothing at all. */
    WATCH,
    /** A server that allows fewer connections than are asked for. */
    LIMIT,
    /** So many files that they tell by the memory; takes minutes. */
    MEMORY;

    /** Those that are measured unless others are asked for. */
    public static final Set<Task> USUAL = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(MEMORY)));

    /** What it is about. */
    MirrorSizes.Shape shape(MirrorSizes sizes) {
        return switch (this) {
            case SMALL, UNCHANGED, WATCH, LIMIT -> sizes.small();
            case LARGE -> sizes.large();
            case MEMORY -> sizes.many();
        };
    }

    /** What it is called in the report. */
    String title(MirrorSizes sizes) {
        String files = files(shape(sizes));
        return switch (this) {
            case SMALL, LARGE, MEMORY -> files;
            case UNCHANGED -> files + ", unchanged";
            case WATCH -> files + ", watched";
            case LIMIT -> files + ", few connections";
        };
    }

    /** What a folder holds, in words. */
    static String files(MirrorSizes.Shape shape) {
        return String.format(Locale.ROOT, "%,d files of %s", shape.files(), size(shape.bytes()));
    }

    private static String size(int bytes) {
        if (bytes >= 1 << 20) {
            return (bytes >> 20) + " MiB";
        }
        return bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }
}
