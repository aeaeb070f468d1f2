package io.millrace.server;

import java.util.ArrayList;
import java.util.List;

/** Passes events on to all who look on. */
final class Feed {
    private final Runnable onUnwatched;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean ended;

    /** @param onUnwatched run when the last one looks on no more */
    Feed(Runnable onUnwatched) {
        this.onUnwatched = onUnwatched;
    }

    /** Has the calling thread told of what comes from now on. */
    synchronized Subscription subscribe() {
        Subscription subscription = new Subscription(this::leave);
        if (ended) {
            subscription.end();
        } else {
            subscriptions.add(subscription);
        }
        return subscription;
    }

    synchronized void publish(Event event) {
        subscriptions.forEach(each -> each.put(event));
    }

    /** Whether anybody looks on. */
    synchronized boolean isWatched() {
        return !subscriptions.isEmpty();
    }

    /** Nothing comes any more. */
    synchronized void end() {
        ended = true;
        subscriptions.forEach(Subscription::end);
        subscriptions.clear();
    }

    private void leave(Subscription subscription) {
        if (wasTheLast(subscription)) {
            onUnwatched.run();
        }
    }

    private synchronized boolean wasTheLast(Subscription subscription) {
        return subscriptions.remove(subscription) && subscriptions.isEmpty();
    }
}
