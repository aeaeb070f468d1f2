package io.millrace.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes a journal for ever, telling of each entry once it is written; for tests that kill it. */
final class JournalProgram {
    private JournalProgram() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the folder of the journals
     */
    public static void main(String[] arguments) {
        try (Journal journal = SqliteJournal.open(Path.of(arguments[0]), pair())) {
            for (int i = 0; ; i++) {
                RelativePath path = RelativePath.of("file" + i);
                journal.intend(List.of(path));
                journal.record(path, entry(i));
                System.out.println(i);
            }
        }
    }

    static MirrorPair pair() {
        return new MirrorPair(Path.of("/site"), "ftp://user@host/www");
    }

    static JournalEntry entry(int i) {
        Modified modified = new Modified(Instant.ofEpochSecond(1_700_000_000, i), Precision.NANOSECOND);
        return new JournalEntry.File(
                i,
                modified,
                Optional.of(new ContentHash("SHA-256", "%064x".formatted(i))),
                new JournalEntry.Shown(i, new Modified(Instant.ofEpochSecond(i), Precision.SECOND)));
    }
}
