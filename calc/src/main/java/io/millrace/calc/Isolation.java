package io.millrace.calc;

/** Where a service evaluates. */
public enum Isolation {
    /** In child processes, so that nothing an operation does can harm the service. */
    PROCESSES,
    /** On threads of the service's own process. */
    THREADS
}
