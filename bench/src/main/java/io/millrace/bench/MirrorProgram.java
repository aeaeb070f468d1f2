package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that makes a folder on a server the same as one here, and ends.
 *
 * @param name what it is called in the report
 * @param environment variables to set for it
 * @param tellsCycle whether it prints the cycle that it did as {@code millrace sync --json} does
 * @param command how it is started for a folder and a server
 */
record MirrorProgram(
        String name,
        Map<String, String> environment,
        boolean tellsCycle,
        BiFunction<Path, PureFtpd, List<String>> command) {
    /**
     * Mirrors the tree, and checks what the server holds then.
     *
     * @throws IOException if it failed, or the server's folder isn't the same as the tree
     */
    MirrorFigures run(SourceTree tree, PureFtpd server) throws IOException, InterruptedException {
        MeteredProcess.Cost cost = MeteredProcess.run(command.apply(tree.folder(), server), environment);
        if (cost.exitCode() != 0) {
            throw new IOException(
                    name + " ended with exit code " + cost.exitCode() + ": " + cost.errors() + cost.output());
        }
        tree.requireSame(name, server.folder());
        OptionalDouble cycle = OptionalDouble.empty();
        if (tellsCycle) {
            requireNoFailure(name, cost.output());
            cycle = OptionalDouble.of(number(name, cost.output(), "seconds"));
        }
        return new MirrorFigures(cost.wall(), cost.processor(), cost.peakBytes(), cycle);
    }

    /**
     * Mirrors the tree once more, which the server holds already.
     *
     * @throws IOException if it failed, or touched any of the server's files
     */
    MirrorFigures runAgain(SourceTree tree, PureFtpd server) throws IOException, InterruptedException {
        List<String> before = SourceTree.touched(server.folder());
        MirrorFigures figures = run(tree, server);
        if (!SourceTree.touched(server.folder()).equals(before)) {
            throw new IOException(name + " uploaded files again, although nothing had changed");
        }
        return figures;
    }

    /** @throws IOException if a cycle that was told as JSON had a problem, or something failed in it */
    static void requireNoFailure(String name, String json) throws IOException {
        if (!json.contains("\"problem\":null") || number(name, json, "failed") != 0) {
            throw new IOException(name + " did not mirror everything: " + json);
        }
    }

    /** @throws IOException if there is no such field */
    static double number(String name, String json, String field) throws IOException {
        Matcher matcher =
                Pattern.compile("\"" + field + "\"\\s*:\\s*([0-9.eE+-]+)").matcher(json);
        if (!matcher.find()) {
            throw new IOException(name + " did not tell its " + field + ": " + json);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
