package io.millrace.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands and options. */
@Command(
        name = "completion",
        header = CompletionCommand.HEADER,
        footerHeading = "%nExamples:%n",
        footer = {
            "  bash:  source <(millrace completion bash)",
            "  zsh:   source <(millrace completion zsh)",
        })
final class CompletionCommand implements Runnable {
    /** What it does, in a line. */
    static final String HEADER = "Prints what makes a shell complete commands and options.";

    private final MillraceCommand root;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh", arity = "1")
    private Shell shell = Shell.BASH;

    CompletionCommand(MillraceCommand root) {
        this.root = root;
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

    @Override
    public void run() {
        root.terminal().out().print(shell.preamble);
        root.terminal().out().print(AutoComplete.bash("millrace", CommandTree.whole(root.terminal())));
    }
}
