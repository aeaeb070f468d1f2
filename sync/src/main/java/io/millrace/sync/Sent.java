package io.millrace.sync;

/**
 * A file that lies on the server, whole and verified, under a temporary name.
 *
 * @param temporary the name
 * @param content what it is
 */
public record Sent(RelativePath temporary, Uploaded content) {}
