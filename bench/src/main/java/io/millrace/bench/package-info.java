/**
 * Benchmarks: the kernel against its peers, and {@code millrace load}, {@code calc} and {@code sync} end to end beside
 * theirs.
 *
 * <p>A TsvGenerator makes a TsvInput, files whose every line is known. A LoadBenchmark runs contenders on it, in rounds:
 * {@code zcat} alone, a Blast of the encoded bytes, the loader as its user starts it, loaders in Python. Each run has
 * fresh servers and is a MeteredProcess where it is one; its figures are believed only if the servers hold exactly what
 * the input says they must.
 *
 * <p>A SyncBenchmark has MirrorPrograms mirror a SourceTree to a PureFtpd, in the same way: a new server for each run, whose
 * folder must be the same as the tree, byte for byte. LiveReadings are read off a LiveSync, which goes on.
 */
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
