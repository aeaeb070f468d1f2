package io.millrace.server;

import io.millrace.engine.FieldException;
import io.millrace.engine.FieldValues;
import io.millrace.engine.JobContext;
import io.millrace.engine.JobField;
import io.millrace.engine.JobForm;
import io.millrace.engine.JobType;
import io.millrace.engine.Progress;
import io.millrace.engine.Shown;
import io.millrace.engine.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A job that takes steps: some at once, then, if it goes on for ever, one for each word that a test puts into {@code words}
 * until it is asked to stop.
 *
 * <p>One that is named "clumsy" fails, and one that is named "stuck" never comes to its end.
 *
 * @param words a step each
 */
record StepJob(BlockingQueue<String> words) implements JobType<StepJob.Order, StepJob.Total> {
    StepJob() {
        this(new LinkedBlockingQueue<>());
    }

    /** What it is asked for. */
    record Order(String name, long steps, boolean forever) {}

    /** What it reports. */
    record Step(long number, String word) {}

    /** What it returns. */
    record Total(long steps) {}

    @Override
    public String name() {
        return "step";
    }

    @Override
    public String title() {
        return "Take steps";
    }

    @Override
    public Class<Order> parameters() {
        return Order.class;
    }

    @Override
    public Optional<JobForm<Order, Total>> form() {
        return Optional.of(new Form());
    }

    @Override
    public Total run(Order order, JobContext context) throws Exception {
        long taken = 0;
        for (; taken < order.steps; taken++) {
            step(context, taken + 1, order.name);
        }
        if (order.name.equals("clumsy")) {
            throw new IllegalStateException("it has stumbled");
        }
        if (!order.forever && !order.name.equals("stuck")) {
            return new Total(taken);
        }
        Thread runner = Thread.currentThread();
        try (Stop.Listening _ = context.stop().onRequest(runner::interrupt)) {
            for (; ; taken++) {
                step(context, taken + 1, words.take());
            }
        } catch (InterruptedException asked) {
            return new Total(taken);
        }
    }

    private void step(JobContext context, long number, String word) {
        context.progress(() -> Progress.ofUnknown("steps", number, "steps"));
        context.log("step " + number + ": " + word);
        context.report(new Step(number, word));
    }

    /** How it is asked for. */
    private static final class Form implements JobForm<Order, Total> {
        @Override
        public List<JobField> fields() {
            return List.of(
                    JobField.text("name", "What its steps are called").asRequired(),
                    JobField.number("steps", 0, 10_000, "How many").withUsual("1"),
                    JobField.flag("forever", "Whether to go on"));
        }

        @Override
        public Order parameters(FieldValues values) {
            String name = values.text("name").orElseThrow();
            if (name.equals("nameless")) {
                throw new FieldException("name", "nameless is no name");
            }
            return new Order(name, values.number("steps").orElseThrow(), values.flag("forever"));
        }

        @Override
        public boolean endless(Order order) {
            return order.forever;
        }

        @Override
        public Shown report(Order order, Record report) {
            Step step = (Step) report;
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", step.number);
            fields.put("word", step.word);
            return new Shown(!step.word.equals("bad"), Map.copyOf(fields));
        }

        @Override
        public Shown result(Order order, Total total) {
            return new Shown(true, Map.of("steps", total.steps));
        }
    }
}
