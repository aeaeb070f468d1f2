package io.millrace.sync;

/**
 * A line of a listing, without its end.
 *
 * @param text of it; where it isn't UTF-8, with U+FFFD for what can't be read
 * @param readable whether it is UTF-8
 * @param ended whether it had an end
 */
record ListingLine(String text, boolean readable, boolean ended) {}
