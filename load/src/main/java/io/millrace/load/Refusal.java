package io.millrace.load;

/**
 * A record that a server did not store.
 *
 * @param record its number in the batch
 * @param reason the server's own words
 */
record Refusal(int record, String reason) {}
