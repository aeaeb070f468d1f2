package io.millrace.cli;

import io.millrace.load.LoadJob;
import io.millrace.load.LoadParameters;
import io.millrace.load.LoadSummary;
import io.millrace.load.LoadSummary.Counts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a load, and tells what became of it. */
final class LoadRun {
    private final Terminal terminal;
    private final OutputOptions output;
    private final boolean stackTraces;

    LoadRun(Terminal terminal, OutputOptions output, boolean stackTraces) {
        this.terminal = terminal;
        this.output = output;
        this.stackTraces = stackTraces;
    }

    /** Runs it to its end; returns the exit code. */
    int run(LoadParameters parameters) throws Exception {
        try (Logs.LogFile _ = Logs.toFile(output.log())) {
            JobSession session = new JobSession(terminal, output.progress(), stackTraces);
            JobSession.Ending<LoadSummary> ending = session.run(new LoadJob(), parameters);
            ending.result().ifPresent(this::tell);
            return ending.signalled()
                    .orElseGet(() -> ending.result().map(LoadRun::exitCode).orElse(ExitCodes.FAILED));
        }
    }

    /** Tells that there was no file; returns the exit code, since a folder without new files is nothing wrong. */
    int nothingToDo(String pattern) {
        if (output.json()) {
            tell(new LoadSummary(Counts.NONE, 0, List.of(), Map.of(), Map.of(), Optional.empty(), 0, false));
        }
        String where = pattern.isEmpty() ? "" : ": no file matches " + pattern;
        terminal.err().println("millrace: nothing to load" + where);
        return ExitCodes.OK;
    }

    private void tell(LoadSummary summary) {
        if (output.json()) {
            terminal.out().println(SummaryJson.of(summary));
        } else {
            SummaryText.lines(summary).forEach(terminal.out()::println);
        }
    }

    private static int exitCode(LoadSummary summary) {
        if (!summary.unreachable().isEmpty()) {
            return ExitCodes.UNREACHABLE;
        }
        return summary.clean() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
