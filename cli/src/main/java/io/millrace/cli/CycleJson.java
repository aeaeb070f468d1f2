package io.millrace.cli;

import io.millrace.sync.CycleFields;
import io.millrace.sync.CycleReport;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What became of a cycle as one JSON object, for scripts. */
final class CycleJson {
    private static final Pattern CONTROLS = Pattern.compile("[\\x7f-\\x9f]");

    private CycleJson() {}

    /**
     * The object, in one line.
     *
     * @param plan whether it was a dry run: then what would be done is in it
     */
    static String of(CycleReport report, boolean plan) {
        return harmless(JsonMapper.shared().writeValueAsString(CycleFields.of(report, plan)));
    }

    /** JSON lets the control characters from DEL to 9F stand as they are, which no terminal is to get. */
    private static String harmless(String json) {
        return CONTROLS.matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
