package io.millrace.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds SIGINT and SIGTERM to a {@link Stop}: the first signal asks to stop within a deadline, a second one forces.
 *
 * <p>When the stop is forced and a signal has come, the process gets 2 more seconds to end; then it is halted with exit
 * code {@value #CUT_OFF}, whatever still runs. A signal that the process was started to ignore stays ignored, as
 * {@code nohup} wants it.
 */
public final class Signals implements AutoCloseable {
    /** Exit code of a program that SIGINT ended in good order: 128 + 2. */
    public static final int INTERRUPTED = 130;

    /** Exit code of a program that SIGTERM ended in good order: 128 + 15. */
    public static final int TERMINATED = 143;

    /** Exit code of a program that a second signal or the deadline had to cut off. */
    public static final int CUT_OFF = 131;

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    private final Stop stop;
    private final Duration deadline;
    private final Clock clock;
    private final IntConsumer halt;
    private final AtomicReference<Optional<Kind>> first = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean halting = new AtomicBoolean();
    private final List<Runnable> undo = new ArrayList<>();

    Signals(Stop stop, Duration deadline, Clock clock, IntConsumer halt) {
        this.stop = stop;
        this.deadline = deadline;
        this.clock = clock;
        this.halt = halt;
    }

    /**
     * Takes over both signals until {@link #close}.
     *
     * @param deadline how long what runs may take to finish after the first signal
     * @param clock what the deadline's last 2 seconds go by
     */
    public static Signals bind(Stop stop, Duration deadline, Clock clock) {
        Signals signals = new Signals(stop, deadline, clock, Runtime.getRuntime()::halt);
        signals.listen();
        for (Kind kind : Kind.values()) {
            signals.take(kind);
        }
        return signals;
    }

    /**
     * Has reading from the terminal fail, rather than halt the process, while it runs in the background: ignores SIGTTIN
     * from now on. Without effect where the JVM doesn't give that signal away.
     */
    public static void failReadingInBackground() {
        try {
            SignalHandling.ignore("TTIN");
        } catch (IllegalArgumentException reserved) {
            LOG.warn("in the background, the process will be halted when it reads from the terminal", reserved);
        }
    }

    /**
     * What the program must exit with because of signals: {@link #CUT_OFF} if one came and the stop was forced, else
     * {@link #INTERRUPTED} or {@link #TERMINATED} by the first that came; empty if none did.
     */
    public OptionalInt exitCode() {
        Optional<Kind> signal = first.get();
        if (signal.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(stop.forced() ? CUT_OFF : signal.get().exitCode);
    }

    /** Gives the signals back to the handlers that had them before. */
    @Override
    public synchronized void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }

    synchronized void listen() {
        undo.add(stop.onForce(this::haltSoonIfSignalled)::close);
    }

    void received(Kind kind) {
        if (first.compareAndSet(Optional.empty(), Optional.of(kind))) {
            stop.request(kind.text, deadline);
            if (stop.forced()) {
                haltSoonIfSignalled();
            }
            return;
        }
        // before the listeners hear of it, since one of them may hang
        haltSoonIfSignalled();
        stop.force("a second signal, " + kind.text);
    }

    private synchronized void take(Kind kind) {
        try {
            undo.add(SignalHandling.take(kind.name(), () -> received(kind)));
        } catch (IllegalArgumentException reserved) {
            LOG.warn("{} will end the process at once: the JVM does not give it away", kind.text, reserved);
        }
    }

    private void haltSoonIfSignalled() {
        if (first.get().isPresent() && halting.compareAndSet(false, true)) {
            clock.schedule(LAST_GRACE, () -> halt.accept(CUT_OFF));
        }
    }

    /** The signals that mean: end. */
    enum Kind {
        INT("SIGINT", INTERRUPTED),
        TERM("SIGTERM", TERMINATED);

        private final String text;
        private final int exitCode;

        Kind(String text, int exitCode) {
            this.text = text;
            this.exitCode = exitCode;
        }
    }
}
