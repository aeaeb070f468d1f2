package io.millrace.bench;

import java.io.IOException;

/**
 * A program at a task, measured on a fresh server each time.
 *
 * @param task what it has to do
 * @param program who does it
 * @param tree that it mirrors
 * @param connections that the server allows
 */
record MirrorContender(Task task, MirrorProgram program, SourceTree tree, int connections) {
    /**
     * Does it once.
     *
     * @throws IOException if it failed, or the server doesn't hold what it must
     */
    MirrorFigures run(FreshFtp servers) throws IOException, InterruptedException {
        try (PureFtpd server = servers.start(connections)) {
            MirrorFigures first = program.run(tree, server);
            return task == Task.UNCHANGED ? program.runAgain(tree, server) : first;
        }
    }
}
