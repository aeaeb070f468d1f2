package io.millrace.load;

import java.util.zip.DataFormatException;

/**
 * Inflates one raw deflate stream (RFC 1951) after another: with {@link IsalInflater} where Intel's ISA-L is installed,
 * with the JDK's own zlib otherwise.
 */
sealed interface RawInflater extends AutoCloseable permits IsalInflater, JdkInflater {
    /** Begins a new stream; what is left of the input is dropped. */
    void reset();

    /** Gives the next piece of input; only once {@link #needsInput()} says so. The array must stay as it is. */
    void input(byte[] bytes, int offset, int length);

    /** Whether all input is used up and more is needed to go on. */
    boolean needsInput();

    /**
     * Inflates as much as there is input and room for.
     *
     * @return the number of bytes written; 0 if more input is needed or the stream has ended
     * @throws DataFormatException if this is no deflate stream
     */
    int inflate(byte[] into, int offset, int length) throws DataFormatException;

    /** Whether the stream's last block is through. */
    boolean finished();

    /** How many bytes of the last input lie behind the end of the finished stream. */
    int remaining();

    @Override
    void close();

    /**
     * The fastest one this machine has, unless the environment variable {@code MILLRACE_INFLATE} names one of
     * {@code jdk} and {@code isal}.
     *
     * @throws IllegalStateException if it names one that is not there
     */
    static RawInflater fastest() {
        String wanted = System.getenv().getOrDefault("MILLRACE_INFLATE", "auto");
        return switch (wanted) {
            case "jdk" -> new JdkInflater();
            case "isal" ->
                new IsalInflater(IsalLibrary.installed()
                        .orElseThrow(() -> new IllegalStateException(
                                "MILLRACE_INFLATE asks for isal, but ISA-L (libisal2) is not installed")));
            case "auto" ->
                IsalLibrary.installed().<RawInflater>map(IsalInflater::new).orElseGet(JdkInflater::new);
            default -> throw new IllegalStateException("MILLRACE_INFLATE is auto, isal or jdk, not '" + wanted + "'");
        };
    }
}
