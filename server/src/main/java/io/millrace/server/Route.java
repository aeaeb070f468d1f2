package io.millrace.server;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/**
 * What the server answers.
 *
 * @param method of the request
 * @param path of it, with names in braces for what differs
 * @param handler answers it
 */
record Route(Method method, String path, Handler handler) {}
