package io.millrace.calc;

/** Evaluates operations, one after the other. Not for several threads at once. */
public final class Calculator {
    private final Language language;

    /** A calculator for this language. */
    public Calculator(Language language) {
        this.language = language;
    }

    /**
     * Evaluates the operation in bytes {@code from} to {@code to}, exclusive and without a line end, and adds its result
     * to {@code out}, or what is wrong with it: {@code error: line 3, column 7: …}, in one line.
     *
     * @param line its line number, for the error
     * @return whether it has a result
     */
    public boolean evaluate(byte[] text, int from, int to, long line, TextBuffer out) {
        if (to - from > language.limits().length()) {
            out.add("error: line " + line + ", column 1: the operation is longer than "
                    + language.limits().length() + " bytes");
            return false;
        }
        out.add(text, from, to);
        return true;
    }
}
