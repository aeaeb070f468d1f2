package io.millrace.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/** The width of the terminal behind the standard error, asked of the system: {@code ioctl(2, TIOCGWINSZ, …)}. */
final class WindowSize implements ScreenWidth {
    private static final int STANDARD_ERROR = 2;
    private static final long REQUEST_ON_LINUX = 0x5413;
    private static final long REQUEST_ON_MAC = 0x40087468;

    /** Rows, columns, and two counts of pixels, each a short. */
    private static final int ANSWER_BYTES = 8;

    private final long request =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")
                    ? REQUEST_ON_MAC
                    : REQUEST_ON_LINUX;
    private final Optional<MethodHandle> ioctl = find();

    @Override
    public int columns() {
        return ioctl.map(this::ask).filter(columns -> columns > 0).orElse(USUAL);
    }

    private int ask(MethodHandle call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
            int outcome = (int) call.invokeExact(STANDARD_ERROR, request, answer);
            return outcome == 0 ? answer.get(ValueLayout.JAVA_SHORT, Short.BYTES) : 0;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("ioctl threw", impossible);
        }
    }

    @SuppressWarnings("restricted") // calling native code is what it is for
    private static Optional<MethodHandle> find() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor shape = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        return linker.defaultLookup()
                .find("ioctl")
                .map(address -> linker.downcallHandle(address, shape, Linker.Option.firstVariadicArg(2)));
    }
}
