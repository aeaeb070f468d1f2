package io.millrace.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what a page of somebody else could have a browser ask here, and those who don't have the token.
 *
 * <p>Without a token a request has to name this machine: the name of another site, made to lead here, is refused, so that
 * its pages can't read what is answered. What changes something has to be JSON, which a page of another site can't send
 * unasked, and come from no other origin.
 */
final class Guard implements Filter {
    private static final Map<HeaderName, String> HEADERS = Map.of(
            HeaderNames.CACHE_CONTROL,
            "no-store",
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            HeaderNames.create("X-Content-Type-Options"),
            "nosniff",
            HeaderNames.create("X-Frame-Options"),
            "DENY",
            HeaderNames.create("Referrer-Policy"),
            "no-referrer",
            HeaderNames.create("Cross-Origin-Opener-Policy"),
            "same-origin",
            HeaderNames.create("Cross-Origin-Resource-Policy"),
            "same-origin",
            HeaderNames.create("Permissions-Policy"),
            "camera=(), geolocation=(), microphone=()");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD);
    private static final String API = "/api/";
    private static final String BEARER = "bearer ";

    private final ListenAddress listen;
    private final Optional<AccessToken> token;
    private volatile boolean open;

    /** Refuses all, until it is opened. */
    Guard(ListenAddress listen, Optional<AccessToken> token) {
        this.listen = listen;
        this.token = token;
    }

    /** Lets requests pass from now on. */
    void open() {
        open = true;
    }

    /** Refuses all requests from now on. */
    void close() {
        open = false;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HEADERS.forEach(response::header);
        if (!open) {
            throw new ApiException(ApiException.UNAVAILABLE, "the server starts or ends: try again in a moment");
        }
        if (token.isEmpty()) {
            requireOwnName(header(request, HeaderNames.HOST));
        }
        if (!READING.contains(request.prologue().method())) {
            requireOwnOrigin(request);
            requireJson(header(request, HeaderNames.CONTENT_TYPE));
        }
        if (request.path().path().startsWith(API)) {
            token.ifPresent(secret -> requireToken(secret, header(request, HeaderNames.AUTHORIZATION)));
        }
        chain.proceed();
    }

    private void requireOwnName(String host) {
        int colon = host.lastIndexOf(':');
        String name = (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        String own = listen.withPort(0).toString().replaceFirst(":0$", "").toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(name) && !name.equals(own)) {
            throw new ApiException(
                    ApiException.FORBIDDEN,
                    "this server is asked as localhost or " + own + " only; for other names it needs a token");
        }
    }

    private static void requireOwnOrigin(RoutingRequest request) {
        String origin = header(request, HeaderNames.ORIGIN);
        String host = header(request, HeaderNames.HOST);
        boolean own = origin.isEmpty() || origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
        if (!own) {
            throw new ApiException(ApiException.FORBIDDEN, "pages of " + origin + " may change nothing here");
        }
    }

    private static void requireJson(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        if (!type.equalsIgnoreCase("application/json")) {
            throw new ApiException(
                    ApiException.UNSUPPORTED_MEDIA_TYPE, "the header Content-Type: application/json is expected");
        }
    }

    private static void requireToken(AccessToken secret, String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (!bearer || !secret.matches(authorization.substring(BEARER.length()).strip())) {
            throw new ApiException(
                    ApiException.UNAUTHORIZED, "a token is needed, in the header Authorization: Bearer TOKEN");
        }
    }

    private static String header(RoutingRequest request, HeaderName name) {
        return request.headers().first(name).orElse("");
    }
}
