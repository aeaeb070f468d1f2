package io.millrace.calc;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** What a gzip file holds, one member after another. Where it is damaged, what could be read before is given first. */
final class GzipText extends FilterInputStream {
    private final GzipCompressorInputStream members;
    private @Nullable IOException fault;

    GzipText(InputStream packed) throws IOException {
        this(GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get());
    }

    private GzipText(GzipCompressorInputStream members) {
        super(members);
        this.members = members;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        long before = members.getBytesRead();
        try {
            return members.read(into, offset, length);
        } catch (IOException damaged) {
            fault = damaged instanceof EOFException ? new EOFException("the gzip data is cut off") : damaged;
            // what was unpacked in this call is there, and counted
            int salvaged = (int) (members.getBytesRead() - before);
            if (salvaged > 0) {
                return salvaged;
            }
            throw fault;
        }
    }
}
