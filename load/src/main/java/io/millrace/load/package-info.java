/**
 * TSV files into memcached, every line accounted for.
 *
 * <p>A LoadJob sends each file through three kinds of stage. Readers inflate a file
 * (InputFormat) into blocks of whole lines; encoders turn a block's lines into batches of
 * commands, one per server; senders write a batch to memcached and attribute every refusal to its line. What became of
 * each line is added up in the file's FileTally; when a file and all earlier ones are settled,
 * it is renamed.
 */
@NullMarked
package io.millrace.load;

import org.jspecify.annotations.NullMarked;
