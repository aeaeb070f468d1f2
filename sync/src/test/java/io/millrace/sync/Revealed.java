package io.millrace.sync;

/** What a secret is, for tests of other modules. */
public final class Revealed {
    private Revealed() {}

    /** The password itself. */
    public static String of(Secret secret) {
        return secret.reveal();
    }
}
