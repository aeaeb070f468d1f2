package io.millrace.cli;

import io.millrace.sync.PasswordPrompt;
import java.io.Console;
import java.util.Optional;

/**
 * Asks whoever sits at the terminal, without showing what is typed.
 *
 * @param terminal where there may be a keyboard
 */
record TerminalPrompt(Terminal terminal) implements PasswordPrompt {
    @Override
    public Optional<String> ask(String question) {
        Console console = terminal.keyboard() ? System.console() : null;
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("%s", Printable.line(question)))
                .map(String::new);
    }
}
