package io.millrace.load;

/** Reads a comma-separated list of app ids, and hands them to a message. */
final class AppList {
    private static final long GREATEST = 0xffff_ffffL;
    private static final int MOST_DIGITS = 10;

    private int taken;
    private boolean whole;

    /**
     * Reads the list that ends at {@code to}, or at a tab before it. Entries that are no 32-bit unsigned number, blanks
     * around it allowed, are left out.
     */
    void read(byte[] text, int from, int to, UserAppsWriter message) {
        taken = 0;
        whole = true;
        int at = from;
        while (at < to) {
            int begin = at;
            long id = 0;
            int digit;
            while (at < to && (digit = text[at] - '0') >= 0 && digit <= 9) {
                id = id * 10 + digit;
                at++;
            }
            boolean plain = at > begin && at - begin <= MOST_DIGITS && id <= GREATEST;
            if (plain && (at == to || text[at] == ',')) {
                message.app((int) id);
                taken++;
                at++;
            } else {
                at = readOdd(text, begin, to, message);
            }
        }
        if (from == to || text[to - 1] == ',') {
            whole = false;
        }
    }

    /** How many entries were taken. */
    int taken() {
        return taken;
    }

    /** Whether nothing of the text was left out. */
    boolean whole() {
        return whole;
    }

    /** Reads an entry with blanks or zeros before it, or that is no number, or the last; returns where to go on. */
    private int readOdd(byte[] text, int from, int to, UserAppsWriter message) {
        int end = from;
        while (end < to && text[end] != ',' && text[end] != '\t') {
            end++;
        }
        long id = number(text, from, end);
        if (id < 0) {
            whole = false;
        } else {
            message.app((int) id);
            taken++;
        }
        if (end < to && text[end] == '\t') {
            whole = false;
            return to;
        }
        return end + 1;
    }

    /** The number that stands in {@code text}, blanks around it allowed; -1 if it is none that an app id can be. */
    private static long number(byte[] text, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && text[begin] == ' ') {
            begin++;
        }
        while (end > begin && text[end - 1] == ' ') {
            end--;
        }
        long number = begin == end ? -1 : 0;
        for (int i = begin; i < end && number >= 0; i++) {
            int digit = text[i] - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
            number = number > GREATEST ? -1 : number;
        }
        return number;
    }
}
