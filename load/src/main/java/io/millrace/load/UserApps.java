package io.millrace.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as it is stored: the protobuf (proto2) message {@code UserApps { repeated uint32 apps = 1; optional double
 * lat = 2; optional double lon = 3; }}. For looking at records; loading makes no such objects.
 *
 * @param apps ids, each from 0 to 4294967295
 * @param latitude in degrees
 * @param longitude in degrees
 */
public record UserApps(List<Long> apps, double latitude, double longitude) {
    private static final int APP_TAG = 1 << 3;
    private static final int LATITUDE_TAG = (2 << 3) | 1;
    private static final int LONGITUDE_TAG = (3 << 3) | 1;
    private static final int LONGEST_VARINT = 5;

    /** Copies the list. */
    public UserApps {
        apps = List.copyOf(apps);
    }

    /**
     * Reads the bytes of a message. A coordinate that is not in it is 0.
     *
     * @throws IllegalArgumentException if they are no such message
     */
    public static UserApps decode(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> apps = new ArrayList<>();
        double latitude = 0;
        double longitude = 0;
        while (bytes.hasRemaining()) {
            int tag = bytes.get();
            switch (tag) {
                case APP_TAG -> apps.add(varint(bytes));
                case LATITUDE_TAG -> latitude = coordinate(bytes);
                case LONGITUDE_TAG -> longitude = coordinate(bytes);
                default -> throw wrong(bytes, "unknown tag " + tag);
            }
        }
        return new UserApps(apps, latitude, longitude);
    }

    private static long varint(ByteBuffer bytes) {
        long number = 0;
        for (int at = 0; at < LONGEST_VARINT && bytes.hasRemaining(); at++) {
            byte part = bytes.get();
            number |= (part & 0x7fL) << (7 * at);
            if (part >= 0) {
                return number;
            }
        }
        throw wrong(bytes, "a number without end");
    }

    private static double coordinate(ByteBuffer bytes) {
        if (bytes.remaining() < Double.BYTES) {
            throw wrong(bytes, "a coordinate is cut off");
        }
        return bytes.getDouble();
    }

    private static IllegalArgumentException wrong(ByteBuffer bytes, String what) {
        return new IllegalArgumentException("no UserApps message: " + what + " before byte " + bytes.position());
    }
}
