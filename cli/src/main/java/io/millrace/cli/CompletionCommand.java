package io.millrace.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** Prints what makes a shell complete commands and options. */
final class CompletionCommand {
    /** What it does, in a line. */
    static final String HEADER = "Prints what makes a shell complete commands and options.";

    private final MillraceCommand root;
    private Shell shell = Shell.BASH;

    CompletionCommand(MillraceCommand root) {
        this.root = root;
    }

    /** The command with all that it takes. */
    CommandLine commandLine() {
        CommandDefinition command = new CommandDefinition("completion", HEADER, this::run);
        command.examples("  bash:  source <(millrace completion bash)", "  zsh:   source <(millrace completion zsh)");
        command.argument("SHELL", "bash or zsh", Shell.class, value -> shell = value);
        return command.commandLine();
    }

    /** The shells it knows. One script serves both: in zsh it turns on what understands bash's. */
    enum Shell {
        BASH(""),
        ZSH("autoload -Uz compinit && compinit\n");

        private final String preamble;

        Shell(String preamble) {
            this.preamble = preamble;
        }
    }

    private int run() {
        root.terminal().out().print(shell.preamble);
        root.terminal().out().print(AutoComplete.bash("millrace", CommandTree.whole(root.terminal())));
        return ExitCodes.OK;
    }
}
