package io.millrace.cli;

import java.util.function.Consumer;

/** Follows a job along its way. */
interface Onlooker {
    /** Takes no notice. */
    Onlooker NONE = new Onlooker() {
        @Override
        public void read(Record report, Consumer<String> out) {
            // nobody reads it
        }

        @Override
        public String atRest() {
            return "";
        }
    };

    /** Takes what the job reports; {@code out} prints a line on the standard output. */
    void read(Record report, Consumer<String> out);

    /** What to show on a screen while the job has nothing under way; empty to show its progress all the same. */
    String atRest();
}
