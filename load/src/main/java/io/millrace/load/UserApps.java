package io.millrace.load;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is stored for a device, read back from its bytes: the protobuf (proto2) message {@code UserApps { repeated uint32
 * apps = 1; optional double lat = 2; optional double lon = 3; }}.
 *
 * @param apps the ids of the apps installed, each 0 to 2^32 − 1, in the order of the line
 * @param latitude in degrees
 * @param longitude in degrees
 */
public record UserApps(List<Long> apps, OptionalDouble latitude, OptionalDouble longitude) {
    private static final int APP = 1 << 3;
    private static final int LATITUDE = (2 << 3) | 1;
    private static final int LONGITUDE = (3 << 3) | 1;
    private static final long GREATEST_APP = 0xffff_ffffL;

    /** Copies the list. */
    public UserApps {
        apps = List.copyOf(apps);
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if {@code message} is none, or has fields that we do not write
     */
    public static UserApps parse(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> apps = new ArrayList<>();
        OptionalDouble latitude = OptionalDouble.empty();
        OptionalDouble longitude = OptionalDouble.empty();
        try {
            while (bytes.hasRemaining()) {
                int tag = bytes.get();
                switch (tag) {
                    case APP -> apps.add(varint(bytes));
                    case LATITUDE -> latitude = OptionalDouble.of(bytes.getDouble());
                    case LONGITUDE -> longitude = OptionalDouble.of(bytes.getDouble());
                    default ->
                        throw new IllegalArgumentException(
                                "byte " + (bytes.position() - 1) + " is no tag of UserApps: " + tag);
                }
            }
        } catch (BufferUnderflowException cut) {
            throw new IllegalArgumentException("the message is cut off at byte " + bytes.position(), cut);
        }
        return new UserApps(apps, latitude, longitude);
    }

    private static long requireUnsigned32(long value, ByteBuffer bytes) {
        if (value < 0 || value > GREATEST_APP) {
            throw new IllegalArgumentException("a number of more than 32 bits before byte " + bytes.position());
        }
        return value;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return requireUnsigned32(value, bytes);
            }
        }
        throw new IllegalArgumentException("a number of over 10 bytes before byte " + bytes.position());
    }
}
