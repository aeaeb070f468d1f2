package io.millrace.cli;

import io.millrace.sync.CycleFields;
import io.millrace.sync.CycleReport;
import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import io.millrace.sync.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints cycles as they end: an object each, or, for people, text, of a cycle that has nothing new to tell none. All are
 * logged. Used by one thread at a time.
 */
final class CyclePrinter implements Onlooker {
    private static final Logger LOG = LoggerFactory.getLogger(CyclePrinter.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean json;
    private final boolean once;
    private final boolean dryRun;
    private List<String> before = List.of();
    private boolean cleanBefore;
    private volatile Supplier<String> atRest = () -> "Looking at both sides";

    CyclePrinter(Schedule schedule, boolean dryRun, boolean json) {
        this.once = schedule.every().isEmpty();
        this.dryRun = dryRun;
        this.json = json;
    }

    @Override
    public void read(Record report, Consumer<String> out) {
        if (report instanceof CycleReport cycle) {
            print(cycle, out);
        }
    }

    @Override
    public String atRest() {
        return atRest.get();
    }

    private void print(CycleReport report, Consumer<String> out) {
        List<String> lines = CycleText.lines(report);
        LOG.info("cycle {} took {}: {}", report.number(), seconds(report.took()), String.join("; ", lines));
        if (json) {
            out.accept(JsonLine.of(CycleFields.of(report, dryRun)));
        } else if (dryRun) {
            CycleText.plan(report).forEach(out);
        } else if (once) {
            CycleText.summary(report).forEach(out);
        } else if (isNews(report, lines)) {
            out.accept(headline(report.began(), lines.getFirst(), report.took()));
            lines.stream().skip(1).forEach(out);
        }
        // not made before it is asked for: time zones are read for it, and the report may be long
        Instant began = report.began();
        String first = lines.getFirst();
        Duration took = report.took();
        atRest = once ? () -> what(first, took) : () -> headline(began, first, took) + "; Enter ends it";
        before = lines;
        cleanBefore = report.clean();
    }

    /**
     * The first cycle is news in any case; of others, those that did something, and those that fail in another way. Who
     * stops one that did nothing knows it.
     */
    private boolean isNews(CycleReport report, List<String> lines) {
        boolean stopped = report.problem().map(Problem::kind).equals(Optional.of(Kind.STOPPED));
        if (stopped && report.counts().idle()) {
            return false;
        }
        if (report.number() == 1 || report.counts().changed()) {
            return true;
        }
        return report.clean() ? !cleanBefore : !lines.equals(before);
    }

    private static String headline(Instant began, String what, Duration took) {
        return TIME.format(began.atZone(ZoneId.systemDefault())) + "  " + what(what, took);
    }

    private static String what(String what, Duration took) {
        return what + " in " + seconds(took);
    }

    private static String seconds(Duration took) {
        return Figures.seconds(took.toNanos() / 1e9) + " s";
    }
}
