package io.millrace.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program that gets real signals: it says on stdout what it hears, a line each, and ends as its mode says. */
final class SignalledProgram {
    private SignalledProgram() {}

    /** Arguments: {@code orderly}, {@code slow}, {@code closed} or {@code stubborn}, and the deadline in seconds. */
    public static void main(String[] arguments) throws InterruptedException {
        Stop stop = new Stop(Clock.system());
        Signals signals = Signals.bind(stop, Duration.ofSeconds(Long.parseLong(arguments[1])), Clock.system());
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch forced = new CountDownLatch(1);
        stop.onRequest(() -> say("requested by " + stop.reason().orElseThrow(), requested));
        stop.onForce(() -> say("forced by " + stop.forcedReason().orElseThrow(), forced));
        System.out.println("ready");
        switch (arguments[0]) {
            case "orderly" -> requested.await();
            case "slow" -> {
                requested.await();
                forced.await();
            }
            case "closed" -> {
                signals.close();
                System.out.println("closed");
                new CountDownLatch(1).await();
            }
            default -> new CountDownLatch(1).await();
        }
        System.exit(signals.exitCode().orElse(99));
    }

    private static void say(String line, CountDownLatch heard) {
        System.out.println(line);
        heard.countDown();
    }
}
