package io.millrace.load;

import io.millrace.engine.HostPort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** Sends sample lines through the encoder and back, and compares what comes out with what went in. */
public final class SelfTest {
    private static final Map<String, UserApps> SAMPLES = Map.of(
            "idfa\t1rfw452y52g2gq4g\t55.55\t42.42\t1423,43,567,3,7,23",
            userApps(55.55, 42.42, 1423, 43, 567, 3, 7, 23),
            "gaid\t7rfw452y52g2gq4g\t-89.12345678901235\t1e-7\t7423,424",
            userApps(-89.12345678901235, 1e-7, 7423, 424),
            "adid\tx\t-0\t180\t0,127,128,16383,16384,4294967295",
            userApps(-0.0, 180, 0, 127, 128, 16383, 16384, 4294967295L));

    private SelfTest() {}

    /**
     * Runs the test.
     *
     * @return how many lines were sent round
     * @throws IllegalStateException if one did not come back as it went; the message shows it
     */
    public static int run() {
        SAMPLES.forEach((line, expected) -> {
            UserApps back = UserApps.parse(encode(line));
            if (!back.equals(expected)) {
                throw new IllegalStateException("'" + line + "' came back as " + back + ", not as " + expected);
            }
        });
        return SAMPLES.size();
    }

    private static UserApps userApps(double latitude, double longitude, long... apps) {
        return new UserApps(
                Arrays.stream(apps).boxed().toList(), OptionalDouble.of(latitude), OptionalDouble.of(longitude));
    }

    /** The value of the command that a line becomes. */
    private static byte[] encode(String line) {
        HostPort nowhere = new HostPort("127.0.0.1", 1);
        Types types = new Types(Map.of("idfa", nowhere, "gaid", nowhere, "adid", nowhere));
        FileTally file = new FileTally(Path.of("self-test"), 0, 0, settled -> {});
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Batch batch = new Batch(file, 1, new byte[1024]);
        Collected collected = new Collected(batch);
        try {
            new LineEncoder(types, Duration.ZERO).encode(new LineBlock(file, 1, text, text.length), collected);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
        int value = ByteScan.first('\n', batch.bytes(), 0, batch.length()) + 1;
        return Arrays.copyOfRange(batch.bytes(), value, batch.length() - 2);
    }

    private record Collected(Batch batch) implements LineEncoder.BatchOutput {
        @Override
        public Batch batch(int server) {
            return batch;
        }

        @Override
        public void added(int server) {}

        @Override
        public void rejected(long line, String reason, byte[] text, int from, int to) {
            throw new IllegalStateException("a good line was rejected: " + reason);
        }

        @Override
        public void warned() {
            throw new IllegalStateException("a good line was warned of");
        }
    }
}
