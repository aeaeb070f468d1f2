package io.millrace.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles leases that may have been lost meanwhile: the item is someone else's then, and there is nothing to do. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private Settling() {}

    static void unlessLost(Runnable settling) {
        try {
            settling.run();
        } catch (LeaseLostException lost) {
            LOG.warn("{}", lost.getMessage());
        }
    }
}
