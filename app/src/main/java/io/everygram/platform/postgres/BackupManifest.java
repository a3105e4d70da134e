package io.everygram.platform.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup file says about itself; the last entry of the archive, {@code manifest.json}.
 *
 * @param format {@link #FORMAT}
 * @param product version of the program that wrote it
 * @param server version of the PostgreSQL it was read from
 * @param taken the moment of the snapshot
 * @param modules version of each module's schema, by module
 * @param tables in the order of the archive
 * @param sequences last value given out, by qualified and quoted name; those never used are left out
 */
record BackupManifest(
        String format,
        String product,
        String server,
        Instant taken,
        Map<String, String> modules,
        List<TableCopy> tables,
        Map<String, Long> sequences) {
    static final String FORMAT = "everygram-backup-1";
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    BackupManifest {
        modules = Map.copyOf(modules);
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /**
     * One table's rows.
     *
     * @param name {@code schema.table}, quoted where SQL wants it
     * @param columns quoted, separated by commas; generated columns are left out
     * @param sha256 of the entry's uncompressed bytes, hexadecimal
     */
    record TableCopy(String name, String columns, long rows, String sha256) {
        String entry() {
            return name + ".copy";
        }
    }

    byte[] toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static BackupManifest of(byte[] json) {
        return JSON.readValue(json, BackupManifest.class);
    }
}
