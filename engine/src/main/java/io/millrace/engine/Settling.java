package io.millrace.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles leases that may have been lost meanwhile: the item is someone else's then, and there is nothing to do. */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    private Settling() {}

    /** Settles; says whether the lease held until then. */
    static boolean unlessLost(Runnable settling) {
        try {
            settling.run();
            return true;
        } catch (LeaseLostException lost) {
            LOG.warn("{}", lost.getMessage());
            return false;
        }
    }

    /** Renews a lease that its worker may settle at this moment, which is nothing to tell anyone. */
    static void renew(Lease<?> lease) {
        try {
            lease.renew();
        } catch (LeaseLostException settled) {
            LOG.debug("not renewed: {}", settled.getMessage());
        }
    }
}
