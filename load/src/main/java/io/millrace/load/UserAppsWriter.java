package io.millrace.load;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes protobuf messages {@code UserApps { repeated uint32 apps = 1; optional double lat = 2; optional double lon = 3;
 * }}, one after the other, into a buffer that is used again when it is full.
 */
final class UserAppsWriter {
    private static final int APPS = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE = 3;

    /** Small enough to stay in a core's cache; one object is made for the hundreds of messages that it holds. */
    private static final int BUFFER = 64 << 10;

    /** What a message takes beside its apps. */
    private static final int COORDINATES = 2 * (1 + Double.BYTES);

    private byte[] bytes = new byte[BUFFER];
    private CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    private int start;

    /** Begins a message whose apps take no more than {@code most} bytes. */
    void begin(int most) {
        int room = most + COORDINATES;
        if (output.spaceLeft() < room) {
            if (bytes.length < room) {
                bytes = new byte[room];
            }
            output = CodedOutputStream.newInstance(bytes);
        }
        start = output.getTotalBytesWritten();
    }

    /** Adds an app; its id is taken as unsigned. */
    void app(int id) {
        try {
            output.writeUInt32(APPS, id);
        } catch (IOException tooSmall) {
            throw new UncheckedIOException(tooSmall);
        }
    }

    /** Adds the coordinates, in degrees; the message is complete with them. */
    void coordinates(double latitude, double longitude) {
        try {
            output.writeDouble(LATITUDE, latitude);
            output.writeDouble(LONGITUDE, longitude);
        } catch (IOException tooSmall) {
            throw new UncheckedIOException(tooSmall);
        }
    }

    /** Where the message is: from {@link #start} on, {@link #length} bytes. */
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return output.getTotalBytesWritten() - start;
    }
}
