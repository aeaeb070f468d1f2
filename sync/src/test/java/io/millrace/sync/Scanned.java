package io.millrace.sync;

import java.nio.file.Path;

/** Scans folders once. */
final class Scanned {
    private Scanned() {}

    /** What is in a folder. */
    static Scan of(Path root, Links links, Rules rules) throws ScanException {
        return new LocalScan(root, links, rules, LocalScan.NOBODY).whole();
    }
}
