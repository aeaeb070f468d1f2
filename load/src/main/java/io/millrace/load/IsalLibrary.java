package io.millrace.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;

/** The two functions that we need of Intel's ISA-L, the library behind {@code igzip}. */
@SuppressWarnings("restricted") // the launcher enables native access
final class IsalLibrary {
    private static final List<String> NAMES = List.of("libisal.so.2", "libisal.2.dylib", "libisal.dylib");

    private final MethodHandle initialize;
    private final MethodHandle inflate;

    private IsalLibrary(SymbolLookup symbols) {
        initialize = function(symbols, "isal_inflate_init", FunctionDescriptor.ofVoid(ADDRESS));
        inflate = function(symbols, "isal_inflate", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    }

    /** The library of this machine; empty if it has none, or one that does not pass a trial. */
    static Optional<IsalLibrary> installed() {
        return Installed.LIBRARY;
    }

    /** Makes {@code state} ready for a new stream. */
    void initialize(MemorySegment state) {
        try {
            initialize.invokeExact(state);
        } catch (Throwable impossible) {
            throw new LinkageError("ISA-L could not be called", impossible);
        }
    }

    /** Inflates as far as the input and the room that {@code state} names allow; negative if the data is corrupt. */
    int inflate(MemorySegment state) {
        try {
            return (int) inflate.invokeExact(state);
        } catch (Throwable impossible) {
            throw new LinkageError("ISA-L could not be called", impossible);
        }
    }

    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor signature) {
        MemorySegment address =
                symbols.find(name).orElseThrow(() -> new IllegalArgumentException("ISA-L lacks " + name));
        return Linker.nativeLinker().downcallHandle(address, signature);
    }

    private static final class Installed {
        static final Optional<IsalLibrary> LIBRARY =
                NAMES.stream().flatMap(name -> open(name).stream()).findFirst().filter(Installed::passesTrial);

        private static Optional<IsalLibrary> open(String name) {
            try {
                return Optional.of(new IsalLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
            } catch (IllegalArgumentException notThere) {
                return Optional.empty();
            }
        }

        /**
         * Whether a short stream with four bytes behind it comes back whole, ends, and leaves just those four: a build
         * of the library that lays its state out in another way does not.
         */
        private static boolean passesTrial(IsalLibrary library) {
            byte[] text = "0123456789,".repeat(100).getBytes(StandardCharsets.US_ASCII);
            byte[] deflated = new byte[text.length];
            Deflater deflater = new Deflater(6, true);
            deflater.setInput(text);
            deflater.finish();
            int length = deflater.deflate(deflated);
            deflater.end();
            byte[] inflated = new byte[text.length + 1];
            try (IsalInflater inflater = new IsalInflater(library)) {
                inflater.input(deflated, 0, length + 4);
                int written = inflater.inflate(inflated, 0, inflated.length);
                return written == text.length
                        && Arrays.equals(text, 0, written, inflated, 0, written)
                        && inflater.finished()
                        && inflater.remaining() == 4;
            } catch (DataFormatException other) {
                return false;
            }
        }
    }
}
