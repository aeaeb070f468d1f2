package io.millrace.engine;

import java.time.Duration;
import java.util.Optional;

/** What a submitter holds of an item: where it is, and how it ended. */
public interface Ticket {
    /** The number of the submission in its queue, from 1 on. */
    long id();

    /** The key it was submitted with. */
    Optional<String> key();

    /** The name of the lane that the item is in; a later submission of its key may have raised it. */
    String lane();

    /** Where the item is now. */
    TicketState state();

    /** Why the item was rejected, failed, or last put back for a retry; empty before and in other cases. */
    Optional<String> reason();

    /**
     * Waits until the item is settled, for {@code timeout} at most.
     *
     * @return the state at the end of the wait
     */
    TicketState await(Duration timeout) throws InterruptedException;
}
