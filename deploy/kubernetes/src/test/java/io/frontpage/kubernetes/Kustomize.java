package io.frontpage.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** {@code kubectl kustomize}: what {@code kubectl apply -k} would send. */
final class Kustomize {
    private Kustomize() {}

    /**
     * @return the manifests as YAML, one document each
     * @throws AssertionError when kubectl refuses what is there
     */
    static String render(Path directory) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !errors.isEmpty()) {
                throw new AssertionError("kubectl kustomize " + directory + " says:\n" + errors);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while kubectl ran", e);
        } catch (IOException e) {
            throw missing(e);
        }
    }

    /** A laptop may do without kubectl, and skips these tests. What is checked by nobody else is checked where CI is set. */
    private static RuntimeException missing(IOException e) {
        if (e.getMessage().startsWith("Cannot run program") && System.getenv("CI") == null) {
            Assumptions.abort("Skipped without kubectl on the PATH: https://kubernetes.io/docs/tasks/tools");
        }
        return new UncheckedIOException("kubectl", e);
    }
}
