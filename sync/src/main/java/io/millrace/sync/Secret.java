package io.millrace.sync;

/** A password: it is not shown when what holds it is printed or logged. */
public final class Secret {
    private final String text;

    /** Holds {@code text}. */
    public Secret(String text) {
        this.text = text;
    }

    /** The password itself, for the server alone. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
