package io.millrace.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker program for tests: a request is a line that says what to do, and the rest of the line how. */
public final class ScriptedProgram implements WorkerProgram {
    static final String NAME = "scripted";

    /** What it says on its standard error when it begins what has no end. */
    static final String BEGUN = "begun";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Responder open(List<String> arguments) throws IOException {
        if (arguments.contains("unopenable")) {
            throw new IOException("it was told not to open");
        }
        return request -> {
            if (request.remaining() > 100) {
                return request;
            }
            String line = StandardCharsets.UTF_8.decode(request).toString();
            int blank = line.indexOf(' ');
            String what = blank < 0 ? line : line.substring(0, blank);
            return StandardCharsets.UTF_8.encode(answer(what, line.substring(blank + 1)));
        };
    }

    private static String answer(String what, String how) throws Exception {
        return switch (what) {
            case "pid" -> Long.toString(ProcessHandle.current().pid());
            case "busy" -> busy(how);
            case "spin" -> spin();
            case "wait" -> await();
            case "exit" -> exit(Integer.parseInt(how));
            case "kill" -> kill();
            case "fault" -> throw new IllegalArgumentException(how);
            case "overflow" -> Integer.toString(overflow(1));
            case "reject" -> throw new Rejection(how);
            case "hoard" -> hoard();
            case "print" -> print(how);
            case "complain" -> complain(Integer.parseInt(how));
            case "junk" -> junk(how);
            case "repeat" -> "x".repeat(Integer.parseInt(how));
            default -> what.equals(how) ? what : what + " " + how;
        };
    }

    /** Computes for as many microseconds as the first word says. */
    private static String busy(String how) {
        long micros = Long.parseLong(how.substring(0, how.indexOf(' ')));
        long end = System.nanoTime() + micros * 1000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return how;
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static String spin() {
        System.err.println(BEGUN);
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static String await() throws InterruptedException {
        System.err.println(BEGUN);
        new CountDownLatch(1).await();
        return "";
    }

    private static String exit(int code) {
        Runtime.getRuntime().halt(code);
        return "";
    }

    private static String kill() throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        return await();
    }

    private static int overflow(int depth) {
        return depth == Integer.MAX_VALUE ? 0 : overflow(depth + 1) + 1;
    }

    private static String hoard() {
        String text = "more";
        while (!text.isEmpty()) {
            text = text + text;
        }
        return text;
    }

    private static String print(String text) {
        System.out.println(text);
        return "printed";
    }

    private static String complain(int bytes) {
        System.err.println("!".repeat(bytes));
        return "complained";
    }

    /** Writes to the pipe itself, beside its frames. */
    private static String junk(String text) throws IOException {
        try (FileOutputStream pipe = new FileOutputStream(FileDescriptor.out)) {
            pipe.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return "";
    }
}
