/**
 * The command line, and the assembly of everything: the only package that knows all others.
 *
 * <p>{@link io.millrace.cli.Main} reads the arguments into a command. A command turns its options into a job's
 * parameters, runs the job under the terminal's signals while a renderer draws the job's progress, and turns the job's
 * summary into text or JSON and an exit code.
 */
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
