package io.millrace.calc;

import io.millrace.engine.HostPort;
import java.nio.file.Path;

/**
 * What is to be sent to a service.
 *
 * @param file the operations, a line each: text, gzip or 7z; {@code -} is the standard input
 * @param server where the service listens
 * @param output where the results go; {@code -} is the standard output
 * @param format how they are written
 */
public record SendParameters(Path file, HostPort server, Path output, ResultFormat format) {}
