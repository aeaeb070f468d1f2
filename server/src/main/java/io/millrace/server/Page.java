package io.millrace.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A file of the console, or the description of the API: what never changes while the server runs. */
final class Page {
    /** The description of the API. */
    static final Page JSON = new Page("openapi.json", Answers.JSON);

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final byte[] content;
    private final String type;

    private Page(String file, String type) {
        this.content = content(file);
        this.type = type;
    }

    /** The console. */
    static List<Route> console() {
        return List.of(
                route("/", "console/index.html", "text/html; charset=utf-8"),
                route("/console.css", "console/console.css", "text/css; charset=utf-8"),
                route("/icon.svg", "console/icon.svg", "image/svg+xml"),
                route("/main.js", "console/main.js", SCRIPT),
                route("/api.js", "console/api.js", SCRIPT),
                route("/dom.js", "console/dom.js", SCRIPT),
                route("/list.js", "console/list.js", SCRIPT),
                route("/form.js", "console/form.js", SCRIPT),
                route("/job.js", "console/job.js", SCRIPT),
                route("/history.js", "console/history.js", SCRIPT));
    }

    private static Route route(String path, String file, String type) {
        return new Route(Method.GET, path, new Page(file, type)::send);
    }

    void send(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, type).send(content);
    }

    private static byte[] content(String file) {
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            return Optional.ofNullable(in)
                    .orElseThrow(() -> new IOException(file + " is missing in the program"))
                    .readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
