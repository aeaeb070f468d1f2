package io.millrace.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line that is in order: the same whenever it is asked for, and made only then.
 *
 * @param type of the record
 * @param name with the number, unique within what a test loads
 * @param number among those of this name
 * @param apps how many app ids it has; each is up to three bytes long when it is stored
 */
record Sample(String type, String name, int number, int apps) implements InputLine {
    private static final int MOST_APPS = 30;

    /** So many records that are called {@code name}, their types taken in turn. */
    static List<InputLine> many(String name, int count, String... types) {
        return IntStream.range(0, count)
                .<InputLine>mapToObj(
                        number -> new Sample(types[number % types.length], name, number, 1 + number % MOST_APPS))
                .toList();
    }

    String key() {
        return type + ":" + name + "-" + number;
    }

    /** What must be stored for it. */
    UserApps value() {
        SplittableRandom random = random();
        double latitude = random.nextDouble(-180, 180);
        double longitude = random.nextDouble(-180, 180);
        List<Long> ids =
                random.ints(apps, 1_000, 10_000).mapToObj(Long::valueOf).toList();
        return new UserApps(ids, OptionalDouble.of(latitude), OptionalDouble.of(longitude));
    }

    @Override
    public String text() {
        SplittableRandom random = random();
        String coordinates = random.nextDouble(-180, 180) + "\t" + random.nextDouble(-180, 180);
        String ids = random.ints(apps, 1_000, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return type + "\t" + name + "-" + number + "\t" + coordinates + "\t" + ids;
    }

    private SplittableRandom random() {
        return new SplittableRandom(31L * name.hashCode() + number);
    }
}
