package io.millrace.server;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: that of a job which never changes.
 *
 * @param id of the job
 * @param type its name
 * @param parameters as they were given, by field
 * @param endless whether it goes on until it is stopped
 * @param submitted when
 */
record JobOrder(String id, String type, Map<String, @Nullable Object> parameters, boolean endless, Instant submitted) {
    JobOrder(String id, String type, Map<String, @Nullable Object> parameters, boolean endless, Instant submitted) {
        this.id = id;
        this.type = type;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.endless = endless;
        this.submitted = submitted;
    }
}
