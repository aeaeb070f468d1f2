package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.JobType;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Signals;
import io.millrace.engine.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Runs one job while the user looks on, and may stop it with Ctrl-C. */
final class JobSession {
    /** With the two seconds that {@link Signals} gives after it, five until the end. */
    static final Duration USUAL_DEADLINE = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final ProgressMode mode;
    private final boolean stackTraces;
    private final Duration deadline;
    private final boolean enterStops;

    JobSession(Terminal terminal, ProgressMode mode, boolean stackTraces) {
        this(terminal, mode, stackTraces, USUAL_DEADLINE);
    }

    /** A session in which what runs may take {@code deadline} to finish after a first signal. */
    JobSession(Terminal terminal, ProgressMode mode, boolean stackTraces, Duration deadline) {
        this(terminal, mode, stackTraces, deadline, false);
    }

    /** The same, which Enter stops, too, if {@code enterStops} and a person is at the keyboard. */
    JobSession(Terminal terminal, ProgressMode mode, boolean stackTraces, Duration deadline, boolean enterStops) {
        this.terminal = terminal;
        this.mode = mode.on(terminal);
        this.stackTraces = stackTraces;
        this.deadline = deadline;
        this.enterStops = enterStops && terminal.keyboard();
    }

    /**
     * How it ended.
     *
     * @param result what the job returned, also a part of it when it was stopped; empty if it threw
     * @param signalled the exit code that a signal, its being cut off, or results that can't be written call for, if so
     */
    record Ending<R>(Optional<R> result, OptionalInt signalled) {}

    /** Writes what the job reports, and stops it when that can't be written any more. */
    private final class Results implements Consumer<String> {
        private final LiveRegion region;
        private final Stop stop;
        private volatile boolean unwritten;

        Results(LiveRegion region, Stop stop) {
            this.region = region;
            this.stop = stop;
        }

        @Override
        public void accept(String line) {
            if (!unwritten && !region.printResult(line)) {
                unwritten = true;
                region.print("millrace: the standard output can't be written: nobody reads it any more, or the disk is"
                        + " full");
                stop.request("the standard output can't be written", deadline);
            }
        }

        OptionalInt exitCode() {
            return unwritten ? OptionalInt.of(ExitCodes.FAILED) : OptionalInt.empty();
        }
    }

    /**
     * Runs a job of that type to its end.
     *
     * @throws Exception what the job threw
     */
    <P extends Record, R> Ending<R> run(JobType<P, R> type, P parameters) throws Exception {
        return run(type, parameters, Onlooker.NONE);
    }

    /** The same, while {@code onlooker} follows it. */
    <P extends Record, R> Ending<R> run(JobType<P, R> type, P parameters, Onlooker onlooker) throws Exception {
        Clock clock = Clock.system();
        Stop stop = new Stop(clock);
        LiveRegion region = new LiveRegion(terminal);
        Logs.toTerminal(region::print, stackTraces);
        stop.onRequest(() -> region.print("millrace: stopping; once more cuts it off"));
        stop.onForce(region::close);
        try (SharedMemory memory = SharedMemory.inProcess(clock);
                Signals signals = Signals.bind(stop, deadline, clock);
                Jobs jobs = new Jobs(memory, stop, 1, RandomGenerator.getDefault())) {
            Job<R> job = jobs.submit(type, parameters);
            job.onNotice(region::print);
            Rest rest = new Rest(onlooker::atRest);
            Results results = new Results(region, stop);
            if (enterStops) {
                EnterKey.listen(System.in, () -> stop(stop));
            }
            try (ProgressDisplay display = ProgressDisplay.start(mode, terminal, region, clock, job::progress, rest)) {
                job.onBegun(display::wake);
                job.onReport(report -> {
                    onlooker.read(report, results);
                    rest.since(job.progress());
                    display.wake();
                });
                job.await();
            }
            OptionalInt cutOff = stop.forced() ? OptionalInt.of(Signals.CUT_OFF) : results.exitCode();
            return ending(job, signals.exitCode().isPresent() ? signals.exitCode() : cutOff);
        } finally {
            region.close();
            Logs.toTerminal(terminal.err()::println, stackTraces);
        }
    }

    /** Like a first signal, and then like a second one. */
    private void stop(Stop stop) {
        if (stop.requested()) {
            stop.force("Enter, once more");
        } else {
            stop.request("Enter", deadline);
        }
    }

    private static <R> Ending<R> ending(Job<R> job, OptionalInt signalled) throws Exception {
        if (job.result().isPresent() || signalled.isPresent()) {
            return new Ending<>(job.result(), signalled);
        }
        switch (job.failure().orElseThrow()) {
            case Exception failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException(failure);
        }
    }
}
