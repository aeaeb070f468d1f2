package io.millrace.bench;

import java.io.IOException;

/** Something that goes through an input and is measured at it. */
interface Contender {
    /** What it is called in the report. */
    String name();

    /**
     * Goes through the whole input once, with new servers where it needs any, and checks what came of it.
     *
     * @throws IOException if it failed, or the servers do not hold exactly what they must
     */
    Figures run() throws IOException, InterruptedException;
}
