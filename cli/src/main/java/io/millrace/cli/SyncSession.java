package io.millrace.cli;

import io.millrace.sync.CycleReport;
import io.millrace.sync.SyncJob;
import io.millrace.sync.SyncParameters;
import io.millrace.sync.SyncSummary;
import java.time.Duration;

/** Runs a sync, tells what becomes of its cycles, and knows the exit code. */
final class SyncSession {
    /** What is being sent may still be finished within this time. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final OutputOptions output;
    private final boolean stackTraces;

    SyncSession(Terminal terminal, OutputOptions output, boolean stackTraces) {
        this.terminal = terminal;
        this.output = output;
        this.stackTraces = stackTraces;
    }

    /** Runs it to its end; returns the exit code. */
    int run(SyncParameters parameters) throws Exception {
        boolean goesOn = parameters.schedule().every().isPresent();
        CyclePrinter printer =
                new CyclePrinter(parameters.schedule(), parameters.mirror().dryRun(), output.json());
        JobSession session = new JobSession(terminal, mode(goesOn), stackTraces, DEADLINE, goesOn);
        try (Logs.LogFile _ = Logs.toFile(output.log())) {
            JobSession.Ending<SyncSummary> ending = session.run(new SyncJob(), parameters, printer);
            return ending.signalled()
                    .orElseGet(() -> ending.result().map(SyncSession::exitCode).orElse(ExitCodes.FAILED));
        }
    }

    /** Where nobody looks on, a sync that goes on shows no progress unless it was asked for. */
    private ProgressMode mode(boolean goesOn) {
        boolean unwanted = goesOn && !terminal.interactive() && output.progress() == ProgressMode.AUTO;
        return unwanted ? ProgressMode.NONE : output.progress();
    }

    /** As the last cycle went; one that Enter has stopped is as good as any. */
    private static int exitCode(SyncSummary summary) {
        if (summary.last().isEmpty()) {
            return ExitCodes.OK;
        }
        CycleReport last = summary.last().getLast();
        if (last.problem().isPresent()) {
            return switch (last.problem().get().kind()) {
                case STOPPED -> last.counts().failed() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
                case UNREACHABLE, DENIED -> ExitCodes.UNREACHABLE;
                case REFUSED, UNREADABLE, FAILED -> ExitCodes.FAILED;
            };
        }
        return last.counts().failed() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
