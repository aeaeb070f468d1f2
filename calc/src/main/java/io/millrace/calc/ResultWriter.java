package io.millrace.calc;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes results as a user wants to have them, and counts them. Not for several threads at once.
 *
 * <p>What is written is buffered until {@link #flush} or {@link #close}. After an exception nothing more may be written.
 */
public final class ResultWriter implements AutoCloseable {
    /** The name that stands for the standard output. */
    public static final Path STDOUT = Path.of("-");

    private static final int BUFFER = 64 << 10;
    /** So many bytes are shown of an operation that is too long. */
    private static final int EXCERPT = 200;

    private static final byte[] ELLIPSIS = "…".getBytes(StandardCharsets.UTF_8);

    private final OutputStream output;
    private final String name;
    private final ResultLayout layout;
    private final int longest;
    private final ByteSlice operation = new ByteSlice();
    private final ByteSlice result = new ByteSlice();
    private final TextBuffer buffer = new TextBuffer(BUFFER + (BUFFER >> 2));
    private long results;
    private long errors;
    private long bufferedResults;
    private long bufferedErrors;

    /**
     * A writer to {@code output}, which it closes.
     *
     * @param name what a user calls the output, for errors
     * @param longest how long an operation may be, in bytes; of a longer one the beginning is shown
     */
    public ResultWriter(OutputStream output, String name, ResultFormat format, int longest) {
        this.output = output;
        this.name = name;
        this.layout = ResultLayout.of(format);
        this.longest = longest;
        layout.begin(buffer);
    }

    /**
     * A writer to a file, whose former content is lost; {@link #STDOUT} is the standard output.
     *
     * @param longest how long an operation may be, in bytes; of a longer one the beginning is shown
     * @throws IOException if it can't be written; the message names it and is for the user
     */
    public static ResultWriter open(Path file, ResultFormat format, int longest) throws IOException {
        if (file.equals(STDOUT)) {
            return new ResultWriter(new FileOutputStream(FileDescriptor.out), "the standard output", format, longest);
        }
        try {
            // not the file system's stream, whose channel an interrupted thread would close
            return new ResultWriter(new FileOutputStream(file.toFile()), file.toString(), format, longest);
        } catch (FileNotFoundException unwritable) {
            // its message begins with the name
            throw new IOException("can't write " + unwritable.getMessage(), unwritable);
        }
    }

    /**
     * To write over what is being read would destroy it.
     *
     * @throws IOException if the output is one of the inputs; the message names it and is for the user
     */
    static void requireNoInput(Path output, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (Files.isRegularFile(input) && Files.isRegularFile(output) && Files.isSameFile(input, output)) {
                throw new IOException(output + " is an input, too: name another file for the output");
            }
        }
    }

    /**
     * Writes the results of a block's first operations: a line each, of which one that begins with {@code error: } is an
     * error.
     *
     * @param answers what holds these lines, each ended by a line feed, in bytes {@code from} to {@code to}, exclusive
     * @return what is left of the block: the operations that have no result yet; empty if all have one
     * @throws IllegalArgumentException if there are more results than operations, or the last one has no end
     * @throws IOException if they can't be written; the message names the file and is for the user
     */
    public Optional<OperationBlock> write(OperationBlock block, byte[] answers, int from, int to) throws IOException {
        byte[] text = block.text();
        int start = block.from();
        int resultStart = from;
        int written = 0;
        while (resultStart < to) {
            int end = LineScan.first('\n', text, start, block.to());
            int resultEnd = LineScan.first('\n', answers, resultStart, to);
            if (end == block.to() || resultEnd == to) {
                throw new IllegalArgumentException(
                        resultEnd == to ? "a result without an end" : "more results than operations");
            }
            operation.set(text, start, end);
            result.set(answers, resultStart, resultEnd);
            write(block.firstLine() + written);
            written++;
            start = end + 1;
            resultStart = resultEnd + 1;
        }
        return start == block.to() ? Optional.empty() : Optional.of(block.rest(written, start - block.from()));
    }

    /** How many results have been written or are buffered; those that could not be written are not among them. */
    public long results() {
        return results + bufferedResults;
    }

    /** How many errors have been written or are buffered; those that could not be written are not among them. */
    public long errors() {
        return errors + bufferedErrors;
    }

    /**
     * Writes what is buffered.
     *
     * @throws IOException if it can't be written; the message names the file and is for the user
     */
    public void flush() throws IOException {
        writeBuffer();
        try {
            output.flush();
        } catch (IOException unwritable) {
            throw failure(unwritable);
        }
    }

    /**
     * Writes what is buffered, and closes the file.
     *
     * @throws IOException if it can't be written; the message names the file and is for the user
     */
    @Override
    public void close() throws IOException {
        try (output) {
            flush();
        }
    }

    private void write(long line) throws IOException {
        if (ResultLayout.isError(result)) {
            bufferedErrors++;
        } else {
            bufferedResults++;
        }
        if (operation.length() > longest) {
            shorten();
        }
        layout.add(line, operation, result, buffer);
        if (buffer.length() >= BUFFER) {
            writeBuffer();
        }
    }

    /** Puts the beginning of the operation in its place, whole characters, and a sign that there was more. */
    private void shorten() {
        int end = Math.min(EXCERPT, operation.length());
        while (end > 0 && end < operation.length() && Utf8.isContinuation(operation.at(end))) {
            end--;
        }
        TextBuffer beginning = new TextBuffer(EXCERPT + ELLIPSIS.length);
        operation.addTo(beginning, 0, end);
        beginning.add(ELLIPSIS, 0, ELLIPSIS.length);
        operation.set(beginning.array(), 0, beginning.length());
    }

    private void writeBuffer() throws IOException {
        try {
            output.write(buffer.array(), 0, buffer.length());
            results += bufferedResults;
            errors += bufferedErrors;
        } catch (IOException unwritable) {
            throw failure(unwritable);
        } finally {
            buffer.truncate(0);
            bufferedResults = 0;
            bufferedErrors = 0;
        }
    }

    private IOException failure(IOException unwritable) {
        return new IOException("can't write " + name + ": " + unwritable.getMessage(), unwritable);
    }
}
