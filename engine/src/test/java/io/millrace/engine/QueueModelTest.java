package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to a queue, in whatever order: its counts add up, and no item is lost or duplicated. */
final class QueueModelTest {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final List<String> LANES = List.of("high", "weighed", "low");

    /** What can be done to a queue. */
    enum Kind {
        SUBMIT,
        SUBMIT_KEYED,
        TAKE,
        ACK,
        RETRY_NOW,
        RETRY_LATER,
        REJECT,
        FAIL,
        RELEASE,
        RENEW,
        SETTLE_AGAIN,
        PASS
    }

    /** One thing done, with a number that says to what. */
    record Step(Kind kind, int number) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.class);
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 20);
        return kinds.flatMap(kind -> numbers.map(number -> new Step(kind, number)))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 500)
    void countsAddUpAfterEveryStepAndEveryItemEndsOnce(@ForAll("steps") List<Step> steps, @ForAll boolean abort)
            throws InterruptedException {
        Model model = new Model();
        for (Step step : steps) {
            model.apply(step);
            model.check();
        }
        if (abort) {
            model.queue.abort();
            model.check();
        } else {
            model.queue.finish();
        }
        model.settleTheRest();
        model.check();
        assertThat(model.queue.state().ended()).isTrue();
        assertThat(model.queue.counts().live()).isZero();
        assertThat(model.tickets.values()).allMatch(ticket -> ticket.state().settled());
    }

    /** A queue and what is known of it from outside. */
    private static final class Model {
        private final ManualClock clock = new ManualClock(Instant.EPOCH);
        private final WorkQueue<Integer> queue = SharedMemory.inProcess(clock)
                .queue(
                        "queue",
                        QueueOptions.bounded(30)
                                .withLanes(
                                        Lane.fifo("high").withShare(5),
                                        Lane.heaviestFirst("weighed").withShare(2),
                                        Lane.fifo("low"))
                                .withLeaseTime(LEASE)
                                .withMaxDeliveries(3));
        private final Map<Long, Ticket> tickets = new HashMap<>();
        private final List<Lease<Integer>> leases = new ArrayList<>();
        private final List<Lease<Integer>> settled = new ArrayList<>();

        void apply(Step step) throws InterruptedException {
            switch (step.kind()) {
                case SUBMIT -> submit(step.number(), Submission.PLAIN);
                case SUBMIT_KEYED -> submit(step.number(), Submission.PLAIN.keyed("key " + step.number() % 4));
                case TAKE -> leases.addAll(queue.poll(1 + step.number() / 4, Duration.ZERO));
                case ACK -> settle(step.number(), Lease::ack);
                case RETRY_NOW -> settle(step.number(), lease -> lease.retry(Duration.ZERO, "again"));
                case RETRY_LATER ->
                    settle(step.number(), lease -> lease.retry(Duration.ofSeconds(step.number()), "later"));
                case REJECT -> settle(step.number(), lease -> lease.reject("bad"));
                case FAIL -> settle(step.number(), lease -> lease.fail("broken"));
                case RELEASE -> settle(step.number(), Lease::release);
                case RENEW -> renew(step.number());
                case SETTLE_AGAIN -> settled.forEach(Model::mustBeLost);
                case PASS -> clock.advance(Duration.ofSeconds(step.number()));
            }
        }

        private void submit(int number, Submission plain) throws InterruptedException {
            Submission submission = plain.inLane(LANES.get(number % 3)).weighing(number);
            queue.offer(number, submission, Duration.ZERO).ifPresent(ticket -> tickets.put(ticket.id(), ticket));
        }

        private interface Settling {
            void settle(Lease<Integer> lease);
        }

        private void settle(int number, Settling how) {
            if (!leases.isEmpty()) {
                Lease<Integer> lease = leases.remove(number % leases.size());
                try {
                    how.settle(lease);
                } catch (LeaseLostException expired) {
                    assertThat(lease.attempt()).isPositive();
                }
                settled.add(lease);
            }
        }

        private void renew(int number) {
            if (!leases.isEmpty()) {
                try {
                    leases.get(number % leases.size()).renew();
                } catch (LeaseLostException expired) {
                    assertThat(queue.state()).isEqualTo(QueueState.OPEN);
                }
            }
        }

        private static void mustBeLost(Lease<Integer> lease) {
            assertThatThrownBy(lease::ack).isInstanceOf(LeaseLostException.class);
        }

        void check() {
            QueueCounts counts = queue.counts();
            assertThat(counts.submitted()).isEqualTo(counts.settled() + counts.live());
            assertThat(counts.submitted()).isEqualTo(tickets.size());
            Map<TicketState, Long> states = new HashMap<>();
            tickets.values().forEach(ticket -> states.merge(ticket.state(), 1L, Long::sum));
            assertThat(counts)
                    .isEqualTo(new QueueCounts(
                            tickets.size(),
                            states.getOrDefault(TicketState.DONE, 0L),
                            states.getOrDefault(TicketState.REJECTED, 0L),
                            states.getOrDefault(TicketState.FAILED, 0L),
                            states.getOrDefault(TicketState.CANCELLED, 0L),
                            states.getOrDefault(TicketState.WAITING, 0L),
                            states.getOrDefault(TicketState.DELAYED, 0L),
                            states.getOrDefault(TicketState.LEASED, 0L)));
        }

        void settleTheRest() throws InterruptedException {
            while (!leases.isEmpty()) {
                settle(0, Lease::ack);
            }
            clock.advance(Duration.ofHours(1));
            while (queue.counts().live() > 0) {
                queue.ackAll(queue.take(5));
            }
        }
    }
}
