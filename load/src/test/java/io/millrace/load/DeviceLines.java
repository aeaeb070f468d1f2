package io.millrace.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Lines that are in order, of all kinds that real files hold and some that they do not. */
final class DeviceLines {
    private static final long[] BOUNDARIES = {
        0,
        1,
        127,
        128,
        16_383,
        16_384,
        (1 << 21) - 1,
        1 << 21,
        (1 << 28) - 1,
        1 << 28,
        Integer.MAX_VALUE,
        1L << 31,
        (1L << 32) - 1
    };
    private static final double[] ODD_COORDINATES = {
        0.0,
        -0.0,
        90,
        -90,
        90.000001,
        180,
        -180,
        4217.5,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        1e22,
        1e23
    };

    private DeviceLines() {}

    /** What stands in a line. */
    record Device(String type, String id, String latitude, String longitude, List<Long> apps) {
        String line() {
            String list = apps.stream().map(String::valueOf).collect(Collectors.joining(","));
            return String.join("\t", type, id, latitude, longitude, list);
        }

        /** What protobuf's own library makes of it. */
        byte[] message() {
            UserAppsProto.UserApps.Builder message = UserAppsProto.UserApps.newBuilder();
            for (long app : apps) {
                message.addApps((int) app);
            }
            return message.setLat(Double.parseDouble(latitude))
                    .setLon(Double.parseDouble(longitude))
                    .build()
                    .toByteArray();
        }
    }

    static Arbitrary<Device> devices() {
        Arbitrary<String> ids = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars("äß€")
                .ofMinLength(1)
                .ofMaxLength(40);
        return Combinators.combine(Arbitraries.of("idfa", "gaid"), ids, coordinates(), coordinates(), apps())
                .as(Device::new);
    }

    /** Texts of finite doubles. */
    static Arbitrary<String> coordinates() {
        Arbitrary<Double> any = Arbitraries.longs()
                .withoutEdgeCases()
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite);
        Arbitrary<String> fifteenDecimals =
                Arbitraries.doubles().between(-180, 180).map(number -> String.format(Locale.ROOT, "%.15f", number));
        Arbitrary<String> exponents = any.map(number -> String.format(Locale.ROOT, "%.12E", number))
                .filter(text -> Double.isFinite(Double.parseDouble(text)));
        Arbitrary<String> odd = Arbitraries.integers()
                .between(0, ODD_COORDINATES.length - 1)
                .map(index -> String.valueOf(ODD_COORDINATES[index]));
        Arbitrary<String> unusual =
                Arbitraries.of("+1.5", ".5", "5.", "00012.50", "1e-400", "-0", "0e999", "1E2", "9007199254740993");
        return Arbitraries.oneOf(any.map(String::valueOf), fifteenDecimals, exponents, odd, unusual);
    }

    /** One app id to sixty. */
    static Arbitrary<List<Long>> apps() {
        Arbitrary<Long> boundaries =
                Arbitraries.integers().between(0, BOUNDARIES.length - 1).map(index -> BOUNDARIES[index]);
        Arbitrary<Long> any = Arbitraries.longs().between(0, (1L << 32) - 1);
        Arbitrary<Long> usual = Arbitraries.longs().between(0, 9999);
        return Arbitraries.oneOf(boundaries, any, usual).list().ofMinSize(1).ofMaxSize(60);
    }
}
