package io.millrace.cli;

import io.millrace.engine.Progress;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells when a job has nothing under way: before its progress has begun, and where it stood when it reported last. */
final class Rest {
    private final Supplier<String> line;
    private volatile @Nullable Progress last;

    /** @param line what is shown then; empty if the progress is shown in any case */
    Rest(Supplier<String> line) {
        this.line = line;
    }

    /** The job has reported, and stands here. */
    void since(Progress progress) {
        last = progress;
    }

    /** What to show instead of this progress, if the job rests. */
    Optional<String> insteadOf(Progress now) {
        boolean begun = now.done() > 0 || now.total() > 0 || !now.parts().isEmpty();
        return begun && !now.equals(last)
                ? Optional.empty()
                : Optional.of(line.get()).filter(text -> !text.isEmpty());
    }
}
