package io.millrace.load;

/**
 * Some whole lines of a file.
 *
 * @param file where they come from
 * @param firstLine the number of the first of them in the file, from 1
 * @param bytes the lines, each ended by a line feed; the array goes back to its {@link BufferPool}
 * @param length of the lines in {@code bytes}
 */
record LineBlock(FileTally file, long firstLine, byte[] bytes, int length) {}
