package io.millrace.sync;

import io.millrace.engine.Clock;
import io.millrace.engine.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The first scan of a run. An ignore file that is being saved is empty for an instant, and there are no rules of earlier
 * scans to tell that by; so one that was modified a moment ago is read again when it has settled.
 */
final class FirstScan {
    private static final int ATTEMPTS = 10;

    private final LocalSide local;
    private final Path root;
    private final Clock clock;
    private final Stop stop;

    /** @param root the folder that is scanned */
    FirstScan(LocalSide local, Path root, Clock clock, Stop stop) {
        this.local = local;
        this.root = root;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Reads all of it.
     *
     * @param known a tree of much the same paths, to share them
     * @return what is there; empty if a stop came before the ignore files had settled
     * @throws ScanException if it can't be read, or if an ignore file is saved all the time
     */
    Optional<Scan> whole(Tree known) throws ScanException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Scan scan = local.whole(known);
            Duration wait = unsettled(scan.rules());
            if (wait.isZero()) {
                return Optional.of(scan);
            }
            if (stop.await(wait)) {
                return Optional.empty();
            }
        }
        throw new ScanException("an ignore file below " + root + " is saved again and again: what it leaves out isn't"
                + " known, and nothing is changed on the server until it stays the same for a second");
    }

    /** How long it takes until all ignore files have settled. */
    private Duration unsettled(Rules rules) {
        Duration longest = Duration.ZERO;
        for (String folder : rules.files().keySet()) {
            Duration left = RecentRules.SETTLING.minus(age(folder));
            longest = left.compareTo(longest) > 0 ? left : longest;
        }
        return longest;
    }

    /** Of an ignore file. One that has vanished since it was read counts as old: nothing was missed of what it said. */
    private Duration age(String folder) {
        RelativePath path = folder.isEmpty()
                ? RelativePath.of(Rules.FILE_NAME)
                : RelativePath.of(folder).child(Rules.FILE_NAME);
        try {
            Duration age = Duration.between(
                    Files.getLastModifiedTime(FileName.resolve(root, path)).toInstant(), clock.now());
            return age.isNegative() ? age.abs() : age;
        } catch (IOException vanished) {
            return RecentRules.SETTLING;
        }
    }
}
