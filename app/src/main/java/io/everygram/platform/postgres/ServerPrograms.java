package io.everygram.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Programs of PostgreSQL as processes. */
final class ServerPrograms {
    private ServerPrograms() {}

    /** Under root the program runs in a user namespace of its own, where it is nobody and the files are nobody's. */
    static ProcessBuilder process(List<String> command, Path binaries) {
        var full = new ArrayList<String>();
        if (isLinux()) {
            // A session of its own: Ctrl-C in the terminal stops the application, which then stops the server in order.
            full.add("setsid");
        }
        if ("root".equals(System.getProperty("user.name")) && isLinux()) {
            full.addAll(List.of("unshare", "-U"));
        }
        full.addAll(command);
        var builder = new ProcessBuilder(full).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", binaries.resolve("lib").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    static void signal(String name, long pid) throws IOException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        if (!finishes(kill, Duration.ofSeconds(30))) {
            kill.destroyForcibly();
        }
    }

    static boolean finishes(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
