package io.millrace.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line that is in order.
 *
 * @param type of the record
 * @param id unique within what a test loads
 * @param value what must be stored for it
 */
record Sample(String type, String id, UserApps value) implements InputLine {
    private static final int MOST_APPS = 40;

    /** The record number {@code number} of those that are called {@code name}: the same whenever it is asked for. */
    static Sample of(String type, String name, int number) {
        SplittableRandom random = new SplittableRandom(31L * name.hashCode() + number);
        List<Long> apps = random.ints(random.nextInt(1, MOST_APPS), 0, 10_000)
                .mapToObj(Long::valueOf)
                .toList();
        double latitude = random.nextDouble(-180, 180);
        double longitude = random.nextDouble(-180, 180);
        return new Sample(
                type,
                name + "-" + number,
                new UserApps(apps, OptionalDouble.of(latitude), OptionalDouble.of(longitude)));
    }

    /** So many records that are called {@code name}, their types taken in turn. */
    static List<InputLine> many(String name, int count, String... types) {
        return IntStream.range(0, count)
                .<InputLine>mapToObj(number -> of(types[number % types.length], name, number))
                .toList();
    }

    /** A record whose value is of {@code apps} ids, each three bytes long when it is stored. */
    static Sample large(String type, String id, int apps) {
        List<Long> ids = IntStream.range(0, apps)
                .mapToObj(number -> 1_000L + number % 9_000)
                .toList();
        return new Sample(type, id, new UserApps(ids, OptionalDouble.of(1), OptionalDouble.of(2)));
    }

    String key() {
        return type + ":" + id;
    }

    @Override
    public String text() {
        String apps = value.apps().stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join(
                "\t",
                type,
                id,
                Double.toString(value.latitude().orElseThrow()),
                Double.toString(value.longitude().orElseThrow()),
                apps);
    }
}
