package io.millrace.sync;

import java.util.Optional;

/** Asks a person for a password. */
@FunctionalInterface
public interface PasswordPrompt {
    /** Where nobody can be asked. */
    PasswordPrompt NOBODY = _ -> Optional.empty();

    /** What was typed; empty if nobody is there to type. The question may hold what came from outside. */
    Optional<String> ask(String question);
}
