package io.millrace.cli;

import io.millrace.engine.ProcessEnvironment;
import io.millrace.sync.MirrorSettings;
import io.millrace.sync.OwnFiles;
import io.millrace.sync.RelativePath;
import io.millrace.sync.SqliteJournal;
import io.millrace.sync.SyncJob;
import io.millrace.sync.SyncParameters;
import io.millrace.sync.SyncRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Keeps a folder mirrored on a server. */
final class SyncCommand {
    static final String NAME = "sync";

    /** What it does, in a line. */
    static final String HEADER = "Keeps a folder mirrored on an FTP, FTPS or SFTP server.";

    private final MillraceCommand root;

    private Path folder = Path.of("");
    private String url = "";
    private final ScheduleOptions schedule = new ScheduleOptions();
    private final RuleOptions rules = new RuleOptions();
    private final DecisionOptions decisions = new DecisionOptions();
    private final TransferOptions transfers = new TransferOptions();
    private final LoginOptions login = new LoginOptions();
    private final TrustOptions trust = new TrustOptions();
    private final OutputOptions output = new OutputOptions();
    private Optional<Path> data = Optional.empty();

    SyncCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(NAME, HEADER, this::call);
        command.abbreviated();
        command.description(
                "Makes the folder at URL the same as FOLDER, and keeps it so until it is stopped: by Ctrl-C, a TERM"
                        + " signal, or Enter on the terminal. What is gone here is deleted there. A file is sent under another"
                        + " name, checked, and only then renamed, so that nobody sees half of it.");
        command.examples(
                "  millrace sync site ftp://ann@host/www --dry-run          what would be done",
                "  millrace sync site ftpes://ann@host/www --once           mirror, and end",
                "  millrace sync site ftpes://ann@host/www --every 1m       every minute, until it is stopped",
                "  millrace sync site sftp://ann@host/srv/www --watch       as soon as a file is saved",
                "  millrace sync . sftp://host/~/notes -x .git/ -x '*.tmp'  without some files");
        command.exitCodes(
                "0:the last cycle left both sides the same",
                "1:some file could not be mirrored, or a cycle was refused",
                "2:the command line was wrong, or FOLDER isn't there",
                "3:the server could not be reached, or did not let us in",
                "130, 131, 143:stopped by Ctrl-C; cut off; stopped by a TERM signal");
        command.argument("FOLDER", "The folder on this machine.", Path.class, value -> folder = value);
        command.argument(
                "URL",
                "The folder on the server: SCHEME://[USER@]HOST[:PORT][/PATH], with %%20 for a blank or not.%n"
                        + "ftp:// is readable by everybody on the way; ftpes:// becomes TLS, ftps:// is inside TLS: their PATH begins"
                        + " where the login leads, //PATH at the root. sftp:// runs over SSH: its PATH begins at the root,"
                        + " /~/PATH in the home folder.",
                String.class,
                value -> url = value);
        OptionList options = command.options();
        options.option(
                "--data",
                "DIR",
                "Where it is kept what was uploaded (default: sync in $XDG_STATE_HOME/millrace, or in"
                        + " ~/.local/state/millrace).",
                Path.class,
                value -> data = Optional.of(value));
        schedule.addTo(command.options("Schedule"));
        rules.addTo(command.options("What is mirrored"));
        decisions.addTo(command.options("Decisions"));
        transfers.addTo(command.options("Transfers"));
        login.addTo(command.options("Login"));
        trust.addTo(command.options("Trust"));
        output.addTo(command.options("Output"));
        return command.commandLine();
    }

    private int call() throws Exception {
        SqliteJournal.loadBeside();
        SyncParameters parameters = withoutOutput(parameters());
        if (trust.insecure()) {
            root.terminal()
                    .err()
                    .println("millrace: warning: --insecure: nothing proves that "
                            + Printable.line(parameters.remote().server().host())
                            + " is the server that is meant; whoever is between can read the password and all files,"
                            + " and change them");
        }
        return new SyncSession(root.terminal(), output, root.showsStackTraces()).run(parameters);
    }

    /** What this run writes while it goes on isn't mirrored: each cycle would cause the next. */
    private SyncParameters withoutOutput(SyncParameters given) {
        SyncParameters parameters = given;
        Set<RelativePath> written = new LinkedHashSet<>();
        for (Path file : OutputFiles.of(output.log())) {
            OwnFiles.below(folder, file).ifPresent(written::add);
        }
        for (RelativePath path : written) {
            parameters = parameters.without(path);
            root.terminal()
                    .err()
                    .println("millrace: warning: " + Printable.line(path.text())
                            + " is not mirrored, for this run writes to it");
        }
        return parameters;
    }

    private SyncParameters parameters() throws IOException {
        ProcessEnvironment environment = ProcessEnvironment.current();
        try {
            MirrorSettings mirror = new MirrorSettings(
                    rules.rules(), rules.links(), decisions.plan(), decisions.publish(), schedule.dryRun());
            SyncRequest request = new SyncRequest(
                    folder,
                    url,
                    schedule.schedule(),
                    mirror,
                    transfers.transfers(),
                    transfers.timeout(),
                    login.login(),
                    trust.trust());
            return request.parameters(
                    environment,
                    new TerminalPrompt(root.terminal()),
                    data.orElseGet(() -> SyncJob.usualData(environment)));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }
}
