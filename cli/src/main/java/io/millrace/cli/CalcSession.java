package io.millrace.cli;

import io.millrace.calc.CalcServeJob;
import io.millrace.calc.CalcSummary;
import io.millrace.calc.ServeParameters;
import io.millrace.engine.JobType;
import java.io.PrintStream;
import java.time.Duration;

/** Runs a job that evaluates operations, here or elsewhere, and tells what became of them. */
final class CalcSession {
    /** What clients have sent is still answered within this time. */
    private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final OutputOptions output;
    private final boolean stackTraces;

    CalcSession(Terminal terminal, OutputOptions output, boolean stackTraces) {
        this.terminal = terminal;
        this.output = output;
        this.stackTraces = stackTraces;
    }

    /**
     * Runs a job that writes results, to its end; returns the exit code. Where the results go to the standard output, the
     * summary gets out of their way, and progress is shown only if it was asked for.
     */
    <P extends Record> int evaluate(JobType<P, CalcSummary> type, P parameters, ResultOptions results)
            throws Exception {
        boolean taken = results.toStandardOutput();
        ProgressMode mode = taken ? modeUnless(true) : output.progress();
        JobSession session = new JobSession(terminal, mode, stackTraces);
        return run(session, type, parameters, taken ? terminal.err() : terminal.out());
    }

    /** Runs a service until it is stopped; returns the exit code. Where nobody looks on, no progress is shown. */
    int serve(ServeParameters parameters) throws Exception {
        ProgressMode mode = modeUnless(!terminal.interactive());
        JobSession session = new JobSession(terminal, mode, stackTraces, SERVICE_DEADLINE);
        return run(session, new CalcServeJob(), parameters, terminal.out());
    }

    private ProgressMode modeUnless(boolean unwanted) {
        return unwanted && output.progress() == ProgressMode.AUTO ? ProgressMode.NONE : output.progress();
    }

    private <P extends Record> int run(
            JobSession session, JobType<P, CalcSummary> type, P parameters, PrintStream target) throws Exception {
        try (Logs.LogFile _ = Logs.toFile(output.log())) {
            JobSession.Ending<CalcSummary> ending = session.run(type, parameters);
            ending.result().ifPresent(summary -> tell(summary, target));
            return ending.signalled()
                    .orElseGet(() -> ending.result().map(CalcSession::exitCode).orElse(ExitCodes.FAILED));
        }
    }

    private void tell(CalcSummary summary, PrintStream target) {
        if (output.json()) {
            target.println(CalcSummaryJson.of(summary));
        } else {
            CalcSummaryText.lines(summary).forEach(target::println);
        }
    }

    private static int exitCode(CalcSummary summary) {
        boolean all =
                summary.results() == summary.operations() && summary.problems().isEmpty();
        return all ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
