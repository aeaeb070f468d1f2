package io.millrace.load;

/** A line that must not be stored. */
record Junk(String text) implements InputLine {}
