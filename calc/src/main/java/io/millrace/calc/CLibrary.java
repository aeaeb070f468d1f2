package io.millrace.calc;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Optional;

/**
 * The functions of the platform's C library, which Python uses: their last digit differs from that of other libraries.
 * Each is looked for when it is first called; where one is not found, {@link StrictMath}'s takes its place.
 */
final class CLibrary {
    private CLibrary() {}

    static double exp(double value) {
        return call(Exp.HANDLE, value);
    }

    static double log(double value) {
        return call(Log.HANDLE, value);
    }

    static double sin(double value) {
        return call(Sin.HANDLE, value);
    }

    static double cos(double value) {
        return call(Cos.HANDLE, value);
    }

    static double tan(double value) {
        return call(Tan.HANDLE, value);
    }

    static double pow(double base, double exponent) {
        try {
            return (double) Pow.HANDLE.invokeExact(base, exponent);
        } catch (Throwable unforeseen) {
            throw new AssertionError("pow of the C library", unforeseen);
        }
    }

    private static double call(MethodHandle handle, double value) {
        try {
            return (double) handle.invokeExact(value);
        } catch (Throwable unforeseen) {
            throw new AssertionError("a function of the C library", unforeseen);
        }
    }

    private static final class Exp {
        static final MethodHandle HANDLE = find("exp", 1);
    }

    private static final class Log {
        static final MethodHandle HANDLE = find("log", 1);
    }

    private static final class Sin {
        static final MethodHandle HANDLE = find("sin", 1);
    }

    private static final class Cos {
        static final MethodHandle HANDLE = find("cos", 1);
    }

    private static final class Tan {
        static final MethodHandle HANDLE = find("tan", 1);
    }

    private static final class Pow {
        static final MethodHandle HANDLE = find("pow", 2);
    }

    @SuppressWarnings("restricted") // the launcher enables native access
    private static MethodHandle find(String name, int arguments) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> symbol = linker.defaultLookup().find(name);
        try {
            if (symbol.isEmpty()) {
                MethodType type = MethodType.methodType(double.class, Collections.nCopies(arguments, double.class));
                return MethodHandles.lookup().findStatic(StrictMath.class, name, type);
            }
            FunctionDescriptor descriptor = arguments == 1
                    ? FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE)
                    : FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);
            return linker.downcallHandle(symbol.get(), descriptor, Linker.Option.critical(false));
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError("StrictMath." + name, missing);
        }
    }
}
