package io.millrace.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The one place that touches the JDK's signal handling, {@code sun.misc.Signal} in the module jdk.unsupported.
 *
 * <p>Reached by name, because javac warns of each mention in a way that no {@code @SuppressWarnings} takes back.
 */
final class SignalHandling {
    private final Class<?> signalType;
    private final Class<?> handlerType;
    private final MethodHandle create;
    private final MethodHandle handle;

    private SignalHandling() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        signalType = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        create = lookup.findConstructor(signalType, MethodType.methodType(void.class, String.class));
        handle = lookup.findStatic(signalType, "handle", MethodType.methodType(handlerType, signalType, handlerType));
    }

    /**
     * Runs {@code action} whenever the process gets the signal, on a thread of its own each time.
     *
     * @param name the signal's name without SIG
     * @return what restores the handler that was there before
     * @throws IllegalArgumentException if the JVM keeps this signal for itself
     * @throws IllegalStateException if this JDK has no signal handling
     */
    static Runnable take(String name, Runnable action) {
        try {
            SignalHandling jdk = new SignalHandling();
            Object signal = jdk.create.invoke(name);
            Object former = jdk.handle.invoke(signal, jdk.handler(action));
            return () -> jdk.restore(signal, former);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable missing) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal: is jdk.unsupported missing?", missing);
        }
    }

    /**
     * Ignores the signal from now on.
     *
     * @param name the signal's name without SIG
     * @throws IllegalArgumentException if the JVM keeps this signal for itself, or knows none of that name
     * @throws IllegalStateException if this JDK has no signal handling
     */
    static void ignore(String name) {
        try {
            SignalHandling jdk = new SignalHandling();
            Object ignore = jdk.handlerType.getField("SIG_IGN").get(null);
            jdk.handle.invoke(jdk.create.invoke(name), ignore);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable missing) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal: is jdk.unsupported missing?", missing);
        }
    }

    private Object handler(Runnable action) throws ReflectiveOperationException {
        MethodHandle run = MethodHandles.lookup()
                .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                .bindTo(action);
        return MethodHandleProxies.asInterfaceInstance(handlerType, MethodHandles.dropArguments(run, 0, signalType));
    }

    private void restore(Object signal, Object former) {
        try {
            handle.invoke(signal, former);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("the former signal handler could not be restored", impossible);
        }
    }
}
