package io.millrace.engine;

import java.util.List;

/** Who works, on what, and since when. */
public interface Registry {
    /** Enters a worker, idle at first; it is listed until its registration is closed. */
    Registration register(String process, String stage, int worker);

    /** Who is registered now, by process, stage and worker. */
    List<WorkerInfo> workers();
}
