package io.millrace.engine;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures in words for a person. */
public final class Causes {
    private Causes() {}

    /** One line that says what went wrong; never empty, never a class name where there is a message. */
    public static String explain(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException denied -> named(denied, "permission denied");
            case NoSuchFileException missing -> named(missing, "there is no such file or folder");
            case FileAlreadyExistsException existing -> named(existing, "it exists already");
            case OutOfMemoryError memory ->
                "out of memory (" + memory.getMessage() + "); give it more with MILLRACE_JAVA_OPTS=-Xmx512m";
            default -> plain(failure);
        };
    }

    private static String named(FileSystemException failure, String what) {
        return failure.getFile() == null ? what : failure.getFile() + ": " + what;
    }

    private static String plain(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        return failure.getClass().getSimpleName();
    }
}
