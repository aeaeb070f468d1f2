package io.millrace.cli;

import io.millrace.engine.HostPort;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which memcached serves which type. */
final class ServerOptions {
    private static final String LOCAL = "127.0.0.1";

    @Option(names = "--idfa", paramLabel = "HOST:PORT", description = "Server of type idfa (default 127.0.0.1:33013).")
    private HostPort idfa = new HostPort(LOCAL, 33013);

    @Option(names = "--gaid", paramLabel = "HOST:PORT", description = "Server of type gaid (default 127.0.0.1:33014).")
    private HostPort gaid = new HostPort(LOCAL, 33014);

    @Option(names = "--adid", paramLabel = "HOST:PORT", description = "Server of type adid (default 127.0.0.1:33015).")
    private HostPort adid = new HostPort(LOCAL, 33015);

    @Option(names = "--dvid", paramLabel = "HOST:PORT", description = "Server of type dvid (default 127.0.0.1:33016).")
    private HostPort dvid = new HostPort(LOCAL, 33016);

    @Option(
            names = "--to",
            paramLabel = "TYPE=HOST:PORT",
            description = "Server of a further type; may be given several times.")
    private Map<String, HostPort> further = new LinkedHashMap<>();

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
