package io.millrace.cli;

/** A bar that fills from the left. */
final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * Exactly {@code width} characters, of which the share {@code fraction}, 0 to 1, is full.
     *
     * @param blocks whether to fill by eighths of a character, with block characters; else with {@code #} and {@code .}
     */
    static String of(double fraction, int width, boolean blocks) {
        if (!blocks) {
            int full = (int) (fraction * width);
            return "#".repeat(full) + ".".repeat(width - full);
        }
        int eighths = (int) (fraction * width * 8);
        String partial = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        String bar = "█".repeat(eighths / 8) + partial;
        return bar + " ".repeat(width - bar.length());
    }
}
