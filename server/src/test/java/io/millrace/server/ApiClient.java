package io.millrace.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server over HTTP.
 *
 * @param url of the server
 * @param token that is sent; empty for none
 */
public record ApiClient(String url, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One without a token. */
    public ApiClient(String url) {
        this(url, "");
    }

    /** The same with a token. */
    public ApiClient withToken(String other) {
        return new ApiClient(url, other);
    }

    /**
     * What it answers.
     *
     * @param body read from JSON, if it is JSON
     */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {}

    /** An event. */
    public record Told(String name, JsonNode data) {}

    /** Reads what is at a path, which begins with a slash. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends an object as JSON. */
    public Answer post(String path, Map<String, ? extends @Nullable Object> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** Submits a job; answers its id. */
    public String submit(String type, Map<String, ? extends @Nullable Object> parameters) {
        Answer answer = post("/api/jobs", Map.of("type", type, "parameters", parameters));
        if (answer.status != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.body.get("id").asString();
    }

    /** Asks a job to stop. */
    public Answer cancel(String id) {
        return post("/api/jobs/" + id + "/cancel", Map.of());
    }

    /** A job as it is. */
    public JsonNode job(String id) {
        return get("/api/jobs/" + id).body;
    }

    /** A job once it has ended, of which its events tell. */
    public JsonNode ended(String id) {
        try (Events events = events("/api/jobs/" + id + "/events")) {
            return events.last("job");
        }
    }

    /** A request for what is at a path. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.substring(0, url.length() - 1) + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends a request. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            String text = json ? response.body() : "null";
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    JsonMapper.shared().readTree(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Follows the events at a path. */
    public Events events(String path) {
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("events: " + response.statusCode());
            }
            return new Events(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Events as they come. */
    public record Events(BufferedReader lines) implements AutoCloseable {
        /** The next one; of the name "end" when nothing comes any more. */
        public Told next() {
            String name = "";
            String data = "null";
            try {
                for (String line; (line = lines.readLine()) != null; ) {
                    if (line.startsWith("event: ")) {
                        name = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        data = line.substring("data: ".length());
                    } else if (line.isEmpty() && !name.isEmpty()) {
                        return new Told(name, JsonMapper.shared().readTree(data));
                    }
                }
            } catch (IOException cut) {
                throw new UncheckedIOException(cut);
            }
            return new Told("end", JsonMapper.shared().readTree("null"));
        }

        /** The data of the next event of this name; others are passed over. */
        public JsonNode next(String name) {
            for (Told told = next(); !told.name.equals("end"); told = next()) {
                if (told.name.equals(name)) {
                    return told.data;
                }
            }
            throw new AssertionError("the events end, and there is no " + name);
        }

        /** The data of the last event of this name, when nothing comes any more. */
        public JsonNode last(String name) {
            JsonNode last = JsonMapper.shared().readTree("null");
            for (Told told = next(); !told.name.equals("end"); told = next()) {
                if (told.name.equals(name)) {
                    last = told.data;
                }
            }
            return last;
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
