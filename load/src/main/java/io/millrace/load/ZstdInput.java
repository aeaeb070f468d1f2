package io.millrace.load;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a zstd file (RFC 8878) holds, one frame after another; a cut or damaged frame is never taken for the end. */
final class ZstdInput extends FilterInputStream {

    ZstdInput(InputStream source) throws IOException {
        super(new ZstdInputStreamNoFinalizer(source));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (ZstdIOException damaged) {
            throw new CorruptInputException("damaged or cut off zstd data: " + damaged.getMessage());
        }
    }
}
