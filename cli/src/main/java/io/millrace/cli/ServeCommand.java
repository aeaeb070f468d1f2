package io.millrace.cli;

import io.millrace.engine.PrivateFile;
import io.millrace.engine.ProcessEnvironment;
import io.millrace.server.AccessToken;
import io.millrace.server.ListenAddress;
import io.millrace.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Runs jobs for those who ask over HTTP. */
final class ServeCommand {
    static final String NAME = "serve";

    /** What it does, in a line. */
    static final String HEADER = "Serves jobs over HTTP, with a console for the browser.";

    private static final String VARIABLE = "MILLRACE_TOKEN";
    private final MillraceCommand root;

    private ListenAddress listen = ListenAddress.USUAL;
    private Optional<Path> tokenFile = Optional.empty();
    private Optional<Path> data = Optional.empty();
    private Optional<Path> log = Optional.empty();

    ServeCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition(NAME, HEADER, this::call);
        command.abbreviated();
        command.description(
                "Runs jobs that are submitted over HTTP, or in the console: a page in the browser that shows how far they"
                        + " are, and what became of each cycle of theirs. Prints its address once it listens. What is"
                        + " running for ever, such as a sync, is run again when the server is started again. Stops on"
                        + " Ctrl-C or a TERM signal, when what was under way is finished.");
        command.examples(
                "  millrace serve                                          the console: http://127.0.0.1:8080/",
                "  millrace serve --listen 127.0.0.1:0 --data /tmp/jobs    on a free port, with a history elsewhere",
                "  (umask 077; openssl rand -hex 32 >~/token)              a token, for",
                "  millrace serve --listen 0.0.0.0:8080 --token-file ~/token");
        command.exitCodes(
                "1:it could not listen, its history could not be opened, or it failed",
                "2:the command line was wrong, or everybody could use it and there is no token",
                "130, 131, 143:stopped by Ctrl-C; cut off; stopped by a TERM signal");
        OptionList options = command.options();
        options.option(
                "--listen",
                "HOST:PORT",
                "Where to listen (default 127.0.0.1:8080: for this machine alone); port 0 picks a free one."
                        + " Beyond this machine it takes a token, and somebody else's TLS.",
                ListenAddress.class,
                value -> listen = value);
        options.option(
                "--token-file",
                "FILE",
                "Serve only those who know the token: the first line of FILE, which others must not be able to"
                        + " read. Otherwise it is that of the variable MILLRACE_TOKEN, if there is one.",
                Path.class,
                value -> tokenFile = Optional.of(value));
        options.option(
                "--data",
                "DIR",
                "Where the history is kept (default: server in $XDG_STATE_HOME/millrace, or in"
                        + " ~/.local/state/millrace).",
                Path.class,
                value -> data = Optional.of(value));
        OutputOptions.addLog(options, value -> log = Optional.of(value));
        return command.commandLine();
    }

    private int call() throws Exception {
        ServerSettings settings = settings();
        try (Logs.LogFile _ = Logs.toFile(log)) {
            return new ServeSession(root.terminal()).run(settings);
        }
    }

    private ServerSettings settings() throws IOException {
        ProcessEnvironment environment = ProcessEnvironment.current();
        try {
            Path folder = data.orElseGet(() -> environment.stateFolder().resolve("server"));
            ServerSettings settings = new ServerSettings(listen, token(environment), folder);
            settings.requireSafe();
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong);
        }
    }

    private Optional<AccessToken> token(ProcessEnvironment environment) throws IOException {
        if (tokenFile.isEmpty()) {
            return environment.variable(VARIABLE).map(AccessToken::of);
        }
        String line = new PrivateFile(tokenFile.get())
                .firstLine()
                .orElseThrow(() -> new IllegalArgumentException("--token-file " + tokenFile.get() + " is empty"));
        return Optional.of(AccessToken.of(line));
    }
}
