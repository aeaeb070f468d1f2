package io.millrace.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.engine.Causes;
import io.millrace.engine.FieldException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How requests are answered: objects as JSON, and what goes wrong as an object with {@code error} and {@code field}. */
final class Answers {
    static final String JSON = "application/json; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void send(ServerResponse response, int status, Map<String, ? extends @Nullable Object> object) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, JSON).send(Json.bytes(object));
    }

    static void explainErrors(HttpRouting.Builder routing) {
        routing.error(ApiException.class, (_, response, failure) -> send(response, failure))
                .error(
                        FieldException.class,
                        (_, response, failure) -> send(
                                response,
                                new ApiException(
                                        ApiException.BAD_REQUEST,
                                        Causes.explain(failure),
                                        Optional.of(failure.field()))))
                .error(
                        IllegalArgumentException.class,
                        (_, response, failure) ->
                                send(response, new ApiException(ApiException.BAD_REQUEST, Causes.explain(failure))))
                .error(
                        IOException.class,
                        (_, response, failure) ->
                                send(response, new ApiException(ApiException.BAD_REQUEST, Causes.explain(failure))))
                .error(
                        RejectedExecutionException.class,
                        (_, response, failure) ->
                                send(response, new ApiException(ApiException.UNAVAILABLE, Causes.explain(failure))))
                .error(
                        HttpException.class,
                        (_, response, failure) ->
                                send(response, new ApiException(failure.status().code(), Causes.explain(failure))))
                .error(
                        RequestException.class,
                        (_, response, failure) ->
                                send(response, new ApiException(failure.status().code(), Causes.explain(failure))))
                .error(StoreException.class, (_, response, failure) -> send(response, broken(failure)))
                .error(RuntimeException.class, Answers::failed);
    }

    private static void failed(ServerRequest request, ServerResponse response, RuntimeException failure) {
        LOG.error(
                "{} {} failed",
                request.prologue().method().text(),
                request.path().path(),
                failure);
        send(response, new ApiException(ApiException.FAILED, "the server failed at this; its log says more"));
    }

    private static ApiException broken(StoreException failure) {
        LOG.error("the history fails", failure);
        return new ApiException(ApiException.FAILED, Causes.explain(failure));
    }

    private static void send(ServerResponse response, ApiException failure) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("error", failure.getMessage());
        failure.field().ifPresent(field -> object.put("field", field));
        if (failure.status() == ApiException.UNAUTHORIZED) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        send(response, failure.status(), object);
    }
}
