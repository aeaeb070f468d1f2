package io.millrace.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answers to a batch, until it has answered all of it. */
sealed interface BatchReplies extends MemcachedConnection.Replies {

    /** Of a quiet batch: refusals that carry their record's opaque, errors that carry none, and at last {@code MN}. */
    final class Quiet implements BatchReplies {
        private final List<Refusal> refusals = new ArrayList<>(0);
        private final BitSet refused = new BitSet();
        private final int records;
        private boolean anonymous;

        Quiet(int records) {
            this.records = records;
        }

        @Override
        public boolean line(byte[] bytes, int from, int to) throws IOException {
            if (isEnd(bytes, from, to)) {
                return true;
            }
            String text = MemcachedConnection.text(bytes, from, to);
            int record = opaque(text);
            if (record < 0) {
                anonymous = true;
            } else if (record >= records || refused.get(record)) {
                throw new IOException("the server answers to a command that we did not send: " + text);
            } else if (!text.startsWith("HD")) {
                refused.set(record);
                refusals.add(new Refusal(record, text));
            }
            return false;
        }

        /** The records refused; empty without a meaning if there was an error that tells no record. */
        List<Refusal> refusals() {
            return refusals;
        }

        /** Whether there was an error that does not tell whose it is. */
        boolean anonymous() {
            return anonymous;
        }
    }

    /** Of a batch that was not quiet: a line for each record, in their order, and at last {@code MN}. */
    final class Loud implements BatchReplies {
        private final @Nullable String[] answers;
        private final boolean[] stored;
        private int next;
        private String lastError = "not answered";

        Loud(int records) {
            answers = new String[records];
            stored = new boolean[records];
        }

        @Override
        public boolean line(byte[] bytes, int from, int to) {
            if (isEnd(bytes, from, to)) {
                return true;
            }
            String text = MemcachedConnection.text(bytes, from, to);
            int record = opaque(text);
            if (record >= 0 && record < stored.length) {
                stored[record] = text.startsWith("HD");
                answers[record] = text;
                next = record + 1;
            } else {
                lastError = text;
                if (next < answers.length) {
                    answers[next++] = text;
                }
            }
            return false;
        }

        /** Every record that the server did not say it has stored. */
        List<Refusal> refusals() {
            List<Refusal> refusals = new ArrayList<>();
            for (int record = 0; record < stored.length; record++) {
                if (!stored[record]) {
                    String answer = answers[record];
                    refusals.add(new Refusal(record, answer == null ? lastError : answer));
                }
            }
            return refusals;
        }
    }

    /** Of classic {@code set}s: a line for each, in their order. */
    final class Sets implements BatchReplies {
        private final List<Refusal> refusals = new ArrayList<>(0);
        private final int records;
        private int answered;

        Sets(int records) {
            this.records = records;
        }

        @Override
        public boolean line(byte[] bytes, int from, int to) throws IOException {
            String text = MemcachedConnection.text(bytes, from, to);
            if (text.equals("ERROR") || text.startsWith("CLIENT_ERROR")) {
                // the value behind a command that was not understood is taken for commands: nothing can be told apart
                throw new IOException("the server lost track of our commands: " + text);
            }
            if (!text.equals("STORED")) {
                refusals.add(new Refusal(answered, text));
            }
            return ++answered == records;
        }

        /** The records refused. */
        List<Refusal> refusals() {
            return refusals;
        }
    }

    private static boolean isEnd(byte[] bytes, int from, int to) {
        return to - from == 2 && bytes[from] == 'M' && bytes[from + 1] == 'N';
    }

    /** The number behind {@code O} in a meta answer; -1 if it has none. */
    private static int opaque(String answer) {
        int at = answer.indexOf(" O");
        if (at < 0 || answer.contains("ERROR")) {
            return -1;
        }
        int end = answer.indexOf(' ', at + 1);
        try {
            return Integer.parseInt(answer, at + 2, end < 0 ? answer.length() : end, 10);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}
