package io.millrace.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Writes events to clients as the HTML standard has it (server-sent events), to so many at once. */
final class EventStream {
    /** So many may look on at once. */
    static final int MOST = 64;

    /** After so long without an event a comment is sent, by which a client that is gone is noticed. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Semaphore places = new Semaphore(MOST);

    /** Opens what a client looks at. */
    @FunctionalInterface
    interface Opening {
        Viewing open();
    }

    /**
     * Answers with all that comes, until nothing comes any more, or the client is gone.
     *
     * @throws ApiException if too many look on already
     */
    void send(ServerResponse response, Opening opening) {
        if (!places.tryAcquire()) {
            throw new ApiException(
                    ApiException.UNAVAILABLE, MOST + " look on already: close some pages, or ask without events");
        }
        try (Viewing viewing = opening.open()) {
            response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            try (OutputStream out = response.outputStream()) {
                write(viewing, out);
            }
        } catch (IOException gone) {
            // the client looks on no more
        } catch (InterruptedException slow) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static void write(Viewing viewing, OutputStream out) throws IOException, InterruptedException {
        // the headers go with the first bytes, and a client waits for them
        out.write(COMMENT);
        for (Event event : viewing.before()) {
            write(event, out);
        }
        out.flush();
        while (!viewing.after().isOver()) {
            Event event = viewing.after().next(SILENCE);
            if (event == null) {
                out.write(COMMENT);
            } else {
                write(event, out);
            }
            out.flush();
        }
    }

    private static void write(Event event, OutputStream out) throws IOException {
        String id = event.number().isPresent() ? "id: " + event.number().getAsLong() + "\n" : "";
        String text = id + "event: " + event.name() + "\ndata: " + event.data() + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
