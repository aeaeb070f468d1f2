package io.millrace.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The ways to inflate; what holds for one must hold for the other. */
enum Inflating {
    JDK,
    ISAL;

    RawInflater open() {
        return switch (this) {
            case JDK -> new JdkInflater();
            case ISAL ->
                new IsalInflater(IsalLibrary.installed()
                        .orElseThrow(() -> new AssertionError("ISA-L is not there: install libisal2")));
        };
    }

    /** All that a gzip file holds. */
    byte[] gunzip(byte[] file) throws IOException {
        return gunzip(new ByteArrayInputStream(file));
    }

    byte[] gunzip(InputStream file) throws IOException {
        try (GzipInput input = new GzipInput(file, open())) {
            return input.readAllBytes();
        }
    }
}
