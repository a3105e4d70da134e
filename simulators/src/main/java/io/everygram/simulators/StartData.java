package io.everygram.simulators;

import io.everygram.simulators.biotrack.store.BioStartRows;
import io.everygram.simulators.metrc.store.StartRows;
import io.everygram.simulators.store.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Reads the data files once before anything is opened, so that a bad one is told at the start and not at somebody's first call. */
final class StartData {
    private StartData() {}

    /**
     * Why the files cannot be used, or empty text.
     *
     * @param data folder of data files; empty: they lie in the state folder, which need not be there yet
     */
    static String refused(String data, String state) {
        if (!data.isEmpty() && !Files.isDirectory(Path.of(data))) {
            return "there is no folder " + data;
        }
        var folder = Path.of(data.isEmpty() ? state : data);
        if (data.isEmpty() && state.isEmpty() || !Files.isDirectory(folder)) {
            return "";
        }
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (!isStored(file, state)) {
                    judge(file);
                }
            }
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Whether the state keeps its rows already, so that the file will not be read again. */
    private static boolean isStored(Path file, String state) {
        var code = String.valueOf(file.getFileName())
                .replace(".biotrack.jsonl", ".biotrack")
                .replace(".jsonl", "");
        return !state.isEmpty()
                && Files.exists(Path.of(state).resolve(code.contains(".") ? code + ".db" : code + ".metrc.db"));
    }

    private static void judge(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(".jsonl")) {
            return;
        }
        if (!name.matches("[a-z]{2}(\\.biotrack)?\\.jsonl")) {
            throw new IOException(file + ": a data file is called like ca.jsonl, or ct.biotrack.jsonl for BioTrack");
        }
        var data = new DataFiles(JsonMapper.builder().build(), file.getParent());
        data.read(name, name.contains(".biotrack.") ? BioStartRows::judge : StartRows::judge, () -> {});
    }
}
