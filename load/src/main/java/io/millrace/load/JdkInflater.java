package io.millrace.load;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The JDK's zlib. */
final class JdkInflater implements RawInflater {
    private final Inflater inflater = new Inflater(true);
    private boolean outputFull;

    @Override
    public void reset() {
        inflater.reset();
        outputFull = false;
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        inflater.setInput(bytes, offset, length);
    }

    /** With no bytes left zlib may still hold output back: if the last call filled all the room it had. */
    @Override
    public boolean needsInput() {
        return inflater.needsInput() && !outputFull;
    }

    @Override
    public int inflate(byte[] into, int offset, int length) throws DataFormatException {
        int written = inflater.inflate(into, offset, length);
        if (inflater.needsDictionary()) {
            throw new DataFormatException("needs a preset dictionary");
        }
        outputFull = written == length && !inflater.finished();
        return written;
    }

    @Override
    public boolean finished() {
        return inflater.finished();
    }

    @Override
    public int remaining() {
        return inflater.getRemaining();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
