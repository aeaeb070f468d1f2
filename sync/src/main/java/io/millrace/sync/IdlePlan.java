package io.millrace.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last plan, where there was nothing to do by it: as long as both sides are the very same, it needn't be made again.
 * Used by one thread.
 */
final class IdlePlan {
    private @Nullable Scan local;
    private @Nullable Tree remote;
    private @Nullable Plan plan;

    /** The plan for two sides, if it is known that there is nothing to do. To compare what is in them takes too long. */
    @SuppressWarnings("ReferenceEquality")
    Optional<Plan> of(Scan here, Tree there) {
        return here == local && there == remote ? Optional.ofNullable(plan) : Optional.empty();
    }

    /**
     * Takes up what was planned for two sides. It is kept only if there is nothing to do, as it may be large, and nothing
     * that is left as it is, of which the server may know more when it is asked again.
     */
    void note(Scan here, Tree there, Verdict verdict) {
        forget();
        if (verdict instanceof Plan made
                && made.operations().isEmpty()
                && made.adopted().isEmpty()
                && made.forgotten().isEmpty()
                && made.left().isEmpty()
                && made.misnamed().isEmpty()) {
            local = here;
            remote = there;
            plan = made;
        }
    }

    /** Lets go of it. */
    void forget() {
        local = null;
        remote = null;
        plan = null;
    }
}
