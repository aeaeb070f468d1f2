package io.millrace.cli;

import io.millrace.engine.HostPort;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which memcached serves which type. */
final class ServerOptions {
    private static final String LOCAL = "127.0.0.1";
    private HostPort idfa = new HostPort(LOCAL, 33013);
    private HostPort gaid = new HostPort(LOCAL, 33014);
    private HostPort adid = new HostPort(LOCAL, 33015);
    private HostPort dvid = new HostPort(LOCAL, 33016);
    private final Map<String, HostPort> further = new LinkedHashMap<>();

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--idfa",
                "HOST:PORT",
                "Server of type idfa (default 127.0.0.1:33013).",
                HostPort.class,
                value -> idfa = value);
        options.option(
                "--gaid",
                "HOST:PORT",
                "Server of type gaid (default 127.0.0.1:33014).",
                HostPort.class,
                value -> gaid = value);
        options.option(
                "--adid",
                "HOST:PORT",
                "Server of type adid (default 127.0.0.1:33015).",
                HostPort.class,
                value -> adid = value);
        options.option(
                "--dvid",
                "HOST:PORT",
                "Server of type dvid (default 127.0.0.1:33016).",
                HostPort.class,
                value -> dvid = value);
        options.entries(
                "--to",
                "TYPE=HOST:PORT",
                "Server of a further type; may be given several times.",
                HostPort.class,
                further::put);
    }

    /** All servers by type. */
    Map<String, HostPort> byType() {
        Map<String, HostPort> servers = new LinkedHashMap<>();
        servers.put("idfa", idfa);
        servers.put("gaid", gaid);
        servers.put("adid", adid);
        servers.put("dvid", dvid);
        servers.putAll(further);
        return servers;
    }
}
