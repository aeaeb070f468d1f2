package io.millrace.cli;

import java.io.Console;
import java.util.Optional;

/** Asks a person for a password. */
@FunctionalInterface
interface PasswordPrompt {
    /** What was typed; empty if nobody is there to type. */
    Optional<String> ask(String question);

    /** Asks whoever sits at the terminal, without showing what is typed. */
    static PasswordPrompt on(Terminal terminal) {
        return question -> {
            Console console = terminal.keyboard() ? System.console() : null;
            if (console == null || !console.isTerminal()) {
                return Optional.empty();
            }
            return Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
        };
    }
}
