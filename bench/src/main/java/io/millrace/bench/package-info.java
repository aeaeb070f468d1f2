/**
 * Benchmarks: the kernel against its peers, and {@code millrace load} end to end beside what it stands on.
 *
 * <p>A TsvGenerator makes a TsvInput, files whose every line is known. A LoadBenchmark runs contenders on it, in rounds:
 * {@code zcat} alone, a Blast of the encoded bytes, the loader as its user starts it, loaders in Python. Each run has
 * fresh servers and is a MeteredProcess where it is one; its figures are believed only if the servers hold exactly what
 * the input says they must.
 */
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
