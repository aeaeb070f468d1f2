package io.millrace.cli;

import io.millrace.engine.Clock;
import io.millrace.engine.Job;
import io.millrace.engine.JobTypes;
import io.millrace.engine.Jobs;
import io.millrace.engine.SharedMemory;
import io.millrace.engine.Signals;
import io.millrace.engine.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Runs one job while the user looks on, and may stop it with Ctrl-C. */
final class JobSession {
    /** With the two seconds that {@link Signals} gives after it, five until the end. */
    static final Duration USUAL_DEADLINE = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final ProgressMode mode;
    private final boolean stackTraces;
    private final Duration deadline;

    JobSession(Terminal terminal, ProgressMode mode, boolean stackTraces) {
        this(terminal, mode, stackTraces, USUAL_DEADLINE);
    }

    /** A session in which what runs may take {@code deadline} to finish after a first signal. */
    JobSession(Terminal terminal, ProgressMode mode, boolean stackTraces, Duration deadline) {
        this.terminal = terminal;
        this.mode = mode.on(terminal);
        this.stackTraces = stackTraces;
        this.deadline = deadline;
    }

    /**
     * How it ended.
     *
     * @param result what the job returned, also a part of it when it was stopped; empty if it threw
     * @param signalled the exit code that a signal calls for, if one came
     */
    record Ending<R>(Optional<R> result, OptionalInt signalled) {}

    /**
     * Runs a job of the type that is named {@code type} to its end.
     *
     * @throws Exception what the job threw
     */
    <R> Ending<R> run(String type, Record parameters, Class<R> answer) throws Exception {
        Clock clock = Clock.system();
        Stop stop = new Stop(clock);
        LiveRegion region = new LiveRegion(terminal);
        Logs.toTerminal(region::print, stackTraces);
        stop.onRequest(() -> region.print("millrace: stopping; once more cuts it off"));
        stop.onForce(region::close);
        try (SharedMemory memory = SharedMemory.inProcess(clock);
                Signals signals = Signals.bind(stop, deadline, clock);
                Jobs jobs = new Jobs(memory, stop, 1, RandomGenerator.getDefault())) {
            Job<?> job = jobs.submitChecked(JobTypes.load().get(type), parameters);
            job.onNotice(region::print);
            try (ProgressDisplay _ = ProgressDisplay.start(mode, terminal, region, clock, job::progress)) {
                job.await();
            }
            return ending(job, signals.exitCode(), answer);
        } finally {
            region.close();
            Logs.toTerminal(terminal.err()::println, stackTraces);
        }
    }

    private static <R> Ending<R> ending(Job<?> job, OptionalInt signalled, Class<R> answer) throws Exception {
        if (job.result().isPresent() || signalled.isPresent()) {
            return new Ending<>(job.result().map(answer::cast), signalled);
        }
        switch (job.failure().orElseThrow()) {
            case Exception failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException(failure);
        }
    }
}
