package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link WorkQueue} must do; a subclass says which memory it lives in. */
@Timeout(20)
abstract class WorkQueueContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    private MemoryUnderTest under;

    /** A new, empty memory. */
    abstract MemoryUnderTest open();

    @BeforeEach
    void openMemory() {
        under = open();
    }

    @AfterEach
    void closeMemory() {
        under.close();
    }

    private WorkQueue<String> queue(QueueOptions options) {
        return under.memory().queue("queue", options);
    }

    private WorkQueue<String> queue() {
        return queue(QueueOptions.bounded(100));
    }

    private static Lease<String> takeOne(WorkQueue<String> queue) throws InterruptedException {
        List<Lease<String>> leases = queue.poll(1, Duration.ofSeconds(10));
        assertThat(leases).hasSize(1);
        return leases.getFirst();
    }

    private static List<String> items(List<Lease<String>> leases) {
        return leases.stream().map(Lease::item).toList();
    }

    private static void submitAll(WorkQueue<String> queue, Submission how, String... items)
            throws InterruptedException {
        for (String item : items) {
            queue.submit(item, how);
        }
    }

    @Test
    void givesItemsInTheOrderOfSubmission() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b", "c");

        assertThat(items(queue.take(2))).containsExactly("a", "b");
        assertThat(items(queue.take(2))).containsExactly("c");
    }

    @Test
    void takesNoMoreThanAFairShareAmongSeveralTakers() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b", "c", "d", "e", "f");

        assertThat(queue.take(10, 3)).hasSize(2);
        assertThat(queue.take(1, 3)).hasSize(1);
        assertThat(queue.take(10, 100)).hasSize(1);
    }

    @Test
    void refusesToTakeLessThanOneItem() {
        assertThatThrownBy(() -> queue().take(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue().poll(0, MINUTE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsForAnItemThatComesLater() throws Exception {
        WorkQueue<String> queue = queue();
        InFlight<List<Lease<String>>> taker = InFlight.start(() -> queue.take(5));

        queue.submit("late");

        assertThat(items(taker.get())).containsExactly("late");
    }

    @Test
    void pollsInVainUntilTheTimeIsOver() throws InterruptedException {
        assertThat(queue().poll(1, Duration.ofMillis(1))).isEmpty();
        assertThat(queue().poll(1, Duration.ZERO)).isEmpty();
    }

    @Test
    void offersInVainWhenFull() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        assertThat(queue.offer("a", Submission.PLAIN, Duration.ZERO)).isPresent();

        assertThat(queue.offer("b", Submission.PLAIN, Duration.ZERO)).isEmpty();
        assertThat(queue.offer("b", Submission.PLAIN, Duration.ofMillis(1))).isEmpty();
        assertThat(queue.offer("b", Submission.PLAIN.keyed("b"), Duration.ofMillis(1)))
                .isEmpty();
        assertThat(queue.counts().submitted()).isEqualTo(1);
    }

    @Test
    void blocksTheProducerOfAFullQueueUntilAnItemIsTaken() throws Exception {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        queue.submit("a");
        InFlight<Ticket> plain = InFlight.start(() -> queue.submit("b"));
        InFlight<Ticket> keyed = InFlight.start(() -> queue.submit("b", Submission.PLAIN.keyed("b")));

        takeOne(queue);
        takeOne(queue);

        plain.get();
        keyed.get();
        assertThat(queue.counts().submitted()).isEqualTo(3);
    }

    @Test
    void waitsAVeryLongTimeForEver() throws Exception {
        WorkQueue<String> queue = queue(QueueOptions.bounded(10).withLeaseTime(FOR_EVER));
        Ticket ticket = queue.offer("a", Submission.PLAIN, FOR_EVER).orElseThrow();
        queue.submit("b");
        InFlight<TicketState> waiter = InFlight.start(() -> ticket.await(FOR_EVER));

        List<Lease<String>> leases = queue.poll(2, FOR_EVER);
        leases.getFirst().ack();
        leases.getLast().retry(FOR_EVER, "much later");

        assertThat(waiter.get()).isEqualTo(TicketState.DONE);
        assertThat(queue.counts().delayed()).isEqualTo(1);
        queue.abort();
        assertThat(queue.awaitEnd(FOR_EVER)).isTrue();
    }

    @Test
    void letsAnInterruptEndEveryWait() throws Exception {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        InFlight<List<Lease<String>>> taker = InFlight.start(() -> queue.take(1));
        taker.interrupt();
        assertThat(taker.failure()).isInstanceOf(InterruptedException.class);

        queue.submit("a");
        InFlight<Ticket> producer = InFlight.start(() -> queue.submit("b"));
        producer.interrupt();
        assertThat(producer.failure()).isInstanceOf(InterruptedException.class);
        assertThat(queue.counts().submitted()).isEqualTo(1);
    }

    @Test
    void followsAnItemByItsTicket() throws InterruptedException {
        WorkQueue<String> queue = queue();
        Ticket ticket = queue.submit("a", Submission.PLAIN.keyed("key"));
        assertThat(ticket.key()).contains("key");
        assertThat(ticket.lane()).isEqualTo("main");
        assertThat(ticket.state()).isEqualTo(TicketState.WAITING);

        Lease<String> lease = takeOne(queue);
        assertThat(lease.ticket().id()).isEqualTo(ticket.id());
        assertThat(ticket.state()).isEqualTo(TicketState.LEASED);

        lease.retry(MINUTE, "not yet");
        assertThat(ticket.state()).isEqualTo(TicketState.DELAYED);
        assertThat(ticket.reason()).contains("not yet");

        under.pass(MINUTE);
        takeOne(queue).ack();
        assertThat(ticket.state()).isEqualTo(TicketState.DONE);
        assertThat(ticket.reason()).isEmpty();
    }

    @Test
    void letsSubmittersAwaitTheOutcome() throws Exception {
        WorkQueue<String> queue = queue();
        Ticket ticket = queue.submit("a");
        assertThat(ticket.await(Duration.ofMillis(1))).isEqualTo(TicketState.WAITING);
        InFlight<TicketState> waiter = InFlight.start(() -> ticket.await(MINUTE));

        takeOne(queue).reject("bad");

        assertThat(waiter.get()).isEqualTo(TicketState.REJECTED);
        assertThat(ticket.await(MINUTE)).isEqualTo(TicketState.REJECTED);
        assertThat(ticket.reason()).contains("bad");
    }

    @Test
    void countsEveryItemInExactlyOnePlace() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b", "c", "d", "e", "f");
        queue.ackAll(queue.take(1));
        takeOne(queue).reject("bad");
        takeOne(queue).fail("broken");
        takeOne(queue).retry(MINUTE, "later");
        takeOne(queue);

        assertThat(queue.counts()).isEqualTo(new QueueCounts(6, 1, 1, 1, 0, 1, 1, 1));

        queue.abort();
        assertThat(queue.counts()).isEqualTo(new QueueCounts(6, 1, 1, 1, 2, 0, 0, 1));
    }

    @Test
    void deliversARetriedItemWhenItsDelayIsOver() throws InterruptedException {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        takeOne(queue).retry(MINUTE, "later");
        assertThat(queue.poll(1, Duration.ZERO)).isEmpty();

        under.pass(MINUTE);

        assertThat(takeOne(queue).attempt()).isEqualTo(2);
    }

    @Test
    void deliversItemsInTheOrderOfTheirDelays() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "slow", "quick");
        takeOne(queue).retry(Duration.ofSeconds(2), "later");
        takeOne(queue).retry(Duration.ofSeconds(1), "later");

        under.pass(Duration.ofSeconds(1));
        assertThat(takeOne(queue).item()).isEqualTo("quick");
        under.pass(Duration.ofSeconds(1));
        assertThat(takeOne(queue).item()).isEqualTo("slow");
    }

    @Test
    void putsAReleasedItemFirstAndDoesNotCountTheAttempt() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(2));
        submitAll(queue, Submission.PLAIN, "a", "b");
        Lease<String> lease = takeOne(queue);
        queue.submit("c");

        lease.release();

        Lease<String> again = takeOne(queue);
        assertThat(again.item()).isEqualTo("a");
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void settlesALeaseOnlyOnce() throws InterruptedException {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        Lease<String> lease = takeOne(queue);
        lease.ack();
        QueueCounts counts = queue.counts();

        assertThatThrownBy(lease::ack).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(lease::release).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(lease::renew).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lease.retry(Duration.ZERO, "")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lease.reject("")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lease.fail("")).isInstanceOf(LeaseLostException.class);
        assertThat(queue.counts()).isEqualTo(counts);
    }

    @Test
    void refusesTheOldLeaseOfARedeliveredItem() throws InterruptedException {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        Lease<String> old = takeOne(queue);
        old.release();
        Lease<String> current = takeOne(queue);

        assertThatThrownBy(old::ack).isInstanceOf(LeaseLostException.class);
        current.ack();
        assertThat(queue.counts().done()).isEqualTo(1);
    }

    @Test
    void acknowledgesTheRestOfABatchInWhichOneLeaseWasLost() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b", "c");
        List<Lease<String>> leases = queue.take(3);
        leases.get(1).reject("bad");

        assertThatThrownBy(() -> queue.ackAll(leases)).isInstanceOf(LeaseLostException.class);
        assertThat(queue.counts()).isEqualTo(new QueueCounts(3, 2, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void refusesToAcknowledgeALeaseOfAnotherQueue() throws InterruptedException {
        WorkQueue<String> queue = queue();
        WorkQueue<String> other = under.memory().queue("other", QueueOptions.bounded(1));
        queue.submit("a");
        other.submit("b");
        List<Lease<String>> leases = new ArrayList<>(queue.take(1));
        leases.addAll(other.take(1));

        assertThatThrownBy(() -> queue.ackAll(leases)).isInstanceOf(IllegalArgumentException.class);
        assertThat(queue.counts().leased()).isEqualTo(1);
    }

    @Test
    void takesAnItemBackFromAWorkerThatDoesNotRenewItsLease() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(10).withLeaseTime(MINUTE));
        queue.submit("a");
        Lease<String> dead = takeOne(queue);

        under.pass(MINUTE);

        Lease<String> next = takeOne(queue);
        assertThat(next.item()).isEqualTo("a");
        assertThat(next.attempt()).isEqualTo(2);
        assertThatThrownBy(dead::ack).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void leavesAnItemToAWorkerThatRenewsItsLease() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(10).withLeaseTime(MINUTE));
        submitAll(queue, Submission.PLAIN, "kept", "lost");
        Lease<String> kept = takeOne(queue);
        takeOne(queue);

        under.pass(Duration.ofSeconds(40));
        kept.renew();
        under.pass(Duration.ofSeconds(40));

        assertThat(takeOne(queue).item()).isEqualTo("lost");
        kept.ack();
    }

    @Test
    void rejectsAnItemThatWasDeliveredTooOften() throws InterruptedException {
        WorkQueue<String> queue =
                queue(QueueOptions.bounded(10).withLeaseTime(MINUTE).withMaxDeliveries(2));
        Ticket ticket = queue.submit("poison");
        takeOne(queue);
        under.pass(MINUTE);
        takeOne(queue);
        under.pass(MINUTE);

        assertThat(ticket.state()).isEqualTo(TicketState.REJECTED);
        assertThat(ticket.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("expired"));
        assertThat(queue.counts().rejected()).isEqualTo(1);
    }

    @Test
    void neverTakesALeaseWithoutATimeAway() throws InterruptedException {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        Lease<String> lease = takeOne(queue);

        under.pass(Duration.ofDays(1000));

        lease.ack();
        assertThat(queue.counts().done()).isEqualTo(1);
    }

    @Test
    void givesTheHeaviestItemFirstAndEqualsInOrder() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(10).withLanes(Lane.heaviestFirst("main")));
        queue.submit("light", Submission.PLAIN.weighing(1));
        queue.submit("heavy", Submission.PLAIN.weighing(9));
        queue.submit("also heavy", Submission.PLAIN.weighing(9));

        assertThat(items(queue.take(3))).containsExactly("heavy", "also heavy", "light");
    }

    @Test
    void putsAReleasedLightItemBeforeAHeavyOne() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(10).withLanes(Lane.heaviestFirst("main")));
        queue.submit("light", Submission.PLAIN.weighing(1));
        Lease<String> lease = takeOne(queue);
        queue.submit("heavy", Submission.PLAIN.weighing(9));

        lease.release();

        assertThat(items(queue.take(2))).containsExactly("light", "heavy");
    }

    private static QueueOptions twoLanes() {
        return QueueOptions.bounded(100).withLanes(Lane.fifo("high").withShare(3), Lane.fifo("low"));
    }

    @Test
    void servesLanesInProportionToTheirShares() throws InterruptedException {
        WorkQueue<String> queue = queue(twoLanes());
        for (int i = 0; i < 40; i++) {
            queue.submit("low", Submission.PLAIN.inLane("low"));
            queue.submit("high", Submission.PLAIN.inLane("high"));
        }

        assertThat(items(queue.take(40)).stream().filter("high"::equals)).hasSize(30);
    }

    @Test
    void letsALaneThatWasEmptySaveNothingUp() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(100).withLanes(Lane.fifo("one"), Lane.fifo("other")));
        for (int i = 0; i < 40; i++) {
            queue.submit("one", Submission.PLAIN.inLane("one"));
        }
        queue.ackAll(queue.take(20));
        for (int i = 0; i < 20; i++) {
            queue.submit("other", Submission.PLAIN.inLane("other"));
        }

        assertThat(items(queue.take(10)).stream().filter("other"::equals)).hasSize(5);
    }

    @Test
    void refusesALaneThatItDoesNotHave() {
        assertThatThrownBy(() -> queue().submit("a", Submission.PLAIN.inLane("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void givesTheFirstTicketToASecondSubmissionOfALiveKey() throws InterruptedException {
        WorkQueue<String> queue = queue();
        Submission keyed = Submission.PLAIN.keyed("key");
        Ticket first = queue.submit("a", keyed);

        assertThat(queue.submit("b", keyed).id()).isEqualTo(first.id());
        Lease<String> lease = takeOne(queue);
        assertThat(lease.item()).isEqualTo("a");
        assertThat(queue.submit("b", keyed).id()).isEqualTo(first.id());
        lease.retry(MINUTE, "later");
        assertThat(queue.submit("b", keyed).id()).isEqualTo(first.id());
        assertThat(queue.counts().submitted()).isEqualTo(1);
    }

    @Test
    void freesAKeyWhenItsItemIsSettled() throws InterruptedException {
        WorkQueue<String> queue = queue();
        Submission keyed = Submission.PLAIN.keyed("key");
        Ticket first = queue.submit("a", keyed);
        takeOne(queue).ack();

        assertThat(queue.submit("b", keyed).id()).isNotEqualTo(first.id());
        assertThat(takeOne(queue).item()).isEqualTo("b");
    }

    @Test
    void findsALiveKeyInAFullQueue() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        Submission keyed = Submission.PLAIN.keyed("key");
        Ticket first = queue.submit("a", keyed);

        Optional<Ticket> second = queue.offer("b", keyed, Duration.ZERO);

        assertThat(second).map(Ticket::id).contains(first.id());
    }

    @Test
    void passesRoomOnThatAProducerDoesNotNeedAfterAll() throws Exception {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        Submission keyed = Submission.PLAIN.keyed("key");
        queue.submit("a");
        List<InFlight<Ticket>> producers = new ArrayList<>();
        for (int producer = 0; producer < 10; producer++) {
            producers.add(InFlight.start(() -> queue.submit("same", keyed)));
            producers.add(InFlight.start(() -> queue.submit("other")));
        }

        for (int taken = 0; taken < 11; taken++) {
            takeOne(queue);
        }

        for (InFlight<Ticket> producer : producers) {
            producer.get();
        }
        assertThat(queue.counts().submitted()).isEqualTo(12);
    }

    @Test
    void raisesTheLaneOfALiveKeyAndNeverLowersIt() throws InterruptedException {
        WorkQueue<String> queue =
                queue(QueueOptions.bounded(100).withLanes(Lane.fifo("high").withShare(1000), Lane.fifo("low")));
        queue.submit("first", Submission.PLAIN.inLane("low"));
        Ticket ticket = queue.submit("raised", Submission.PLAIN.inLane("low").keyed("key"));
        queue.submit("high", Submission.PLAIN.inLane("high"));

        queue.submit("again", Submission.PLAIN.inLane("high").keyed("key"));
        assertThat(ticket.lane()).isEqualTo("high");
        queue.submit("again", Submission.PLAIN.inLane("low").keyed("key"));
        assertThat(ticket.lane()).isEqualTo("high");

        assertThat(items(queue.take(10))).containsExactlyInAnyOrder("high", "raised", "first");
        assertThat(queue.counts().waiting()).isZero();
    }

    @Test
    void raisesALeasedItemForItsNextDelivery() throws InterruptedException {
        WorkQueue<String> queue = queue(twoLanes());
        Ticket ticket = queue.submit("a", Submission.PLAIN.inLane("low").keyed("key"));
        Lease<String> lease = takeOne(queue);
        queue.submit("a", Submission.PLAIN.inLane("high").keyed("key"));

        lease.retry(Duration.ZERO, "again");

        assertThat(ticket.lane()).isEqualTo("high");
        assertThat(takeOne(queue).attempt()).isEqualTo(2);
    }

    @Test
    void endsWhenAFinishedQueueIsDrained() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b");
        queue.finish();
        assertThat(queue.state()).isEqualTo(QueueState.FINISHING);
        assertThatThrownBy(() -> queue.submit("c")).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(() -> queue.submit("c", Submission.PLAIN.keyed("c")))
                .isInstanceOf(QueueClosedException.class);

        takeOne(queue).ack();
        Lease<String> last = takeOne(queue);
        assertThat(queue.poll(1, Duration.ZERO)).isEmpty();
        assertThat(queue.awaitEnd(Duration.ofMillis(1))).isFalse();
        last.ack();

        assertThat(queue.take(1)).isEmpty();
        assertThat(queue.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(queue.state()).isEqualTo(QueueState.FINISHED);
    }

    @Test
    void endsAtOnceWhenAnEmptyQueueIsFinished() throws InterruptedException {
        WorkQueue<String> queue = queue();
        queue.finish();

        assertThat(queue.take(1)).isEmpty();
        assertThat(queue.state()).isEqualTo(QueueState.FINISHED);
    }

    @Test
    void keepsTakersUntilTheLastLeaseOfAFinishedQueueIsSettled() throws Exception {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        Lease<String> lease = takeOne(queue);
        queue.finish();
        InFlight<List<Lease<String>>> taker = InFlight.start(() -> queue.take(1));

        lease.retry(Duration.ZERO, "again");

        Lease<String> again = taker.get().getFirst();
        InFlight<List<Lease<String>>> next = InFlight.start(() -> queue.take(1));
        again.ack();
        assertThat(next.get()).isEmpty();
    }

    @Test
    void waitsForDelayedItemsOfAFinishedQueue() throws Exception {
        WorkQueue<String> queue = queue();
        queue.submit("a");
        takeOne(queue).retry(MINUTE, "later");
        queue.finish();
        assertThat(queue.state()).isEqualTo(QueueState.FINISHING);
        InFlight<List<Lease<String>>> taker = InFlight.start(() -> queue.take(1));

        under.pass(MINUTE);

        assertThat(items(taker.get())).containsExactly("a");
    }

    @Test
    void refusesBlockedProducersWhenItIsFinished() throws Exception {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1));
        queue.submit("a");
        InFlight<Ticket> plain = InFlight.start(() -> queue.submit("b"));
        InFlight<Ticket> keyed = InFlight.start(() -> queue.submit("b", Submission.PLAIN.keyed("b")));

        queue.finish();

        assertThat(plain.failure()).isInstanceOf(QueueClosedException.class);
        assertThat(keyed.failure()).isInstanceOf(QueueClosedException.class);
        assertThat(queue.counts().submitted()).isEqualTo(1);
    }

    @Test
    void cancelsWhatWaitsWhenItIsAborted() throws Exception {
        WorkQueue<String> queue = queue();
        queue.submit("leased");
        Ticket waiting = queue.submit("waiting");
        Lease<String> lease = takeOne(queue);
        queue.abort();

        assertThat(waiting.await(MINUTE)).isEqualTo(TicketState.CANCELLED);
        assertThat(queue.take(1)).isEmpty();
        assertThat(queue.state()).isEqualTo(QueueState.ABORTED);
        assertThat(queue.awaitEnd(Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> queue.submit("late")).isInstanceOf(QueueClosedException.class);
        lease.ack();
        assertThat(queue.counts()).isEqualTo(new QueueCounts(2, 1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void cancelsWhatIsPutBackAfterAnAbort() throws InterruptedException {
        WorkQueue<String> queue = queue();
        submitAll(queue, Submission.PLAIN, "a", "b", "c");
        List<Lease<String>> leases = queue.take(3);
        queue.abort();

        leases.get(0).retry(Duration.ZERO, "again");
        leases.get(1).retry(MINUTE, "later");
        leases.get(2).release();

        assertThat(queue.counts()).isEqualTo(new QueueCounts(3, 0, 0, 0, 3, 0, 0, 0));
    }

    @Test
    void wakesWaitingTakersWhenItIsAborted() throws Exception {
        WorkQueue<String> queue = queue();
        InFlight<List<Lease<String>>> taker = InFlight.start(() -> queue.take(1));

        queue.abort();

        assertThat(taker.get()).isEmpty();
    }

    @Test
    void measuresHowLongSomeOfItsItemsWaited() throws InterruptedException {
        WorkQueue<String> queue = queue(QueueOptions.bounded(1000));
        for (int i = 0; i < 1000; i++) {
            queue.submit("a");
        }
        under.pass(MINUTE);

        assertThat(queue.take(1000).stream().flatMapToLong(lease -> lease.waited().stream()))
                .isNotEmpty()
                .allMatch(nanos -> nanos >= MINUTE.toNanos());
    }
}
