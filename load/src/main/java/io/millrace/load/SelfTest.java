package io.millrace.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Encodes records as a load does, decodes them by other means, and compares. */
public final class SelfTest {
    private static final String TYPE = "idfa";
    private static final long LARGEST_APP = 0xffff_ffffL;
    private static final int RANDOM_RECORDS = 1_000;
    private static final long SEED = 20_170_929;

    private final List<Sample> samples = new ArrayList<>();

    private SelfTest() {
        samples.add(new Sample("1rfw452y52g2gq4g", new UserApps(List.of(1423L, 43L, 567L, 3L, 7L, 23L), 55.55, 42.42)));
        samples.add(new Sample("borders", new UserApps(List.of(0L, 127L, 128L, LARGEST_APP), -90, 180)));
        samples.add(new Sample("tiny", new UserApps(List.of(1L), Double.MIN_VALUE, -0.0)));
        samples.add(new Sample("huge", new UserApps(List.of(1L), Double.MAX_VALUE, -Double.MAX_VALUE)));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int record = 0; record < RANDOM_RECORDS; record++) {
            samples.add(new Sample("random" + record, random(random)));
        }
    }

    /**
     * What came of it.
     *
     * @param records that were encoded and decoded
     * @param differences what was not the same, in words; empty if all is well
     */
    public record Report(int records, List<String> differences) {
        /** Copies the list. */
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /** Tests the samples that are in the program. */
    public static Report run() throws InterruptedException {
        return new SelfTest().compare();
    }

    private record Sample(String id, UserApps expected) {
        String line() {
            String apps = expected.apps().stream().map(String::valueOf).collect(Collectors.joining(","));
            return String.join("\t", TYPE, id, "" + expected.latitude(), "" + expected.longitude(), apps) + "\n";
        }
    }

    private static UserApps random(SplittableRandom random) {
        List<Long> apps = LongStream.range(0, random.nextInt(1, 100))
                .map(_ -> random.nextLong(10_000))
                .boxed()
                .toList();
        return new UserApps(apps, random.nextDouble(-90, 90), random.nextDouble(-180, 180));
    }

    private Report compare() throws InterruptedException {
        String text = samples.stream().map(Sample::line).collect(Collectors.joining());
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        FileTally file = new FileTally(Path.of("self-test"), 0, bytes.length, _ -> {});
        Encoded encoded = new Encoded(new Batch(file, 1, new byte[bytes.length]));
        Types types = new Types(Map.of(TYPE, new HostPort("127.0.0.1", 11211)));
        new LineEncoder(types, Duration.ZERO).encode(new LineBlock(file, 1, bytes, bytes.length), encoded);
        if (encoded.batch.records() != samples.size()) {
            encoded.differences.add(encoded.batch.records() + " of " + samples.size()
                    + " records were encoded; the others were refused");
            return new Report(samples.size(), encoded.differences);
        }
        for (int record = 0; record < samples.size(); record++) {
            compare(samples.get(record), encoded.batch, record, encoded.differences);
        }
        return new Report(samples.size(), encoded.differences);
    }

    private static void compare(Sample sample, Batch batch, int record, List<String> differences) {
        int start = batch.start(record);
        int end = batch.end(record);
        int valueStart = ByteScan.first('\n', batch.bytes(), start, end) + 1;
        String[] command = new String(batch.bytes(), start, valueStart - start, StandardCharsets.US_ASCII).split(" ");
        byte[] value = Arrays.copyOfRange(batch.bytes(), valueStart, end - 2);
        String key = TYPE + ":" + sample.id;
        if (!command[1].equals(key) || Integer.parseInt(command[2]) != value.length) {
            differences.add(
                    key + ": the command is " + String.join(" ", command).strip());
        }
        UserApps decoded = UserApps.decode(value);
        if (!decoded.equals(sample.expected)) {
            differences.add(key + ": expected " + sample.expected + ", decoded " + decoded);
        }
    }

    /** Keeps all that is encoded in one batch. */
    private record Encoded(Batch batch, List<String> differences) implements LineEncoder.BatchOutput {
        Encoded(Batch batch) {
            this(batch, new ArrayList<>());
        }

        @Override
        public Batch batch(int server) {
            return batch;
        }

        @Override
        public void added(int server) {}

        @Override
        public void rejected(long line, String reason, byte[] text, int from, int to) {
            differences.add("sample " + line + " was rejected: " + reason);
        }

        @Override
        public void warned() {
            differences.add("a sample's app list was not taken whole");
        }
    }
}
