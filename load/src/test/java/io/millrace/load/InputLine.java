package io.millrace.load;

/** A line of an input that a test writes. */
sealed interface InputLine permits Sample, Junk {
    /** The line without its end; each char is one byte. */
    String text();
}
