package io.millrace.sync;

/**
 * How many files of the server one cycle may delete; replacing a file by another one and renaming one
 * don't count, but one that a folder of its name comes instead of is deleted.
 *
 * @param amount files, or percent of the files on the server that the rules include; 0 or more
 * @param percent whether it is the latter: then {@value #SPARED} files may be deleted in any case
 */
public record DeleteLimit(long amount, boolean percent) {
    /** As many files may be deleted whatever the share of them is. */
    public static final int SPARED = 10;

    /** A quarter. */
    public static final DeleteLimit DEFAULT = new DeleteLimit(25, true);

    /** @throws IllegalArgumentException if it is negative, or over 100 percent */
    public DeleteLimit {
        if (amount < 0 || (percent && amount > 100)) {
            throw new IllegalArgumentException("the limit of deletions must be a number of files, 0 or more,"
                    + " or a percentage between 0% and 100%, not " + amount + (percent ? "%" : ""));
        }
    }

    /**
     * Reads {@code 100} or {@code 25%}.
     *
     * @throws IllegalArgumentException if it is neither; the message is for the user
     */
    public static DeleteLimit parse(String text) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            return new DeleteLimit(Long.parseLong(digits), percent);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no limit of deletions: a number, as 100, or a percentage, as 25%, is expected",
                    notANumber);
        }
    }

    /** Of so many files on the server, how many may be deleted. */
    public long of(long files) {
        return percent ? Math.max(SPARED, files * amount / 100) : amount;
    }

    @Override
    public String toString() {
        return amount + (percent ? "%" : "");
    }
}
