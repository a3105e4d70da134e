package io.everygram.catalog.store;

import static io.everygram.catalog.store.RecordSql.mine;
import static io.everygram.catalog.store.RecordSql.names;

import io.everygram.catalog.domain.Column.Part;
import io.everygram.catalog.domain.RecordKind;
import java.util.stream.Collectors;

/** Statements that turn rows of an import into records of a kind and take them back: {@code :f} and {@code :i} name the import, {@code :rows} its rows, {@code :from} and {@code :to} the numbers of those between. */
public final class BulkSql {
    private static final String IMPORT = "w.facility_id = :f AND w.import_id = :i";
    private static final String CHUNK = IMPORT + " AND w.row_number = ANY(:rows::int[])";
    private static final String PART = " AND w.row_number BETWEEN :from AND :to";
    private static final String APPLIED = IMPORT + " AND w.status = 'APPLIED'";

    private BulkSql() {}

    public static String dangling(RecordKind kind) {
        return "SELECT w.row_number FROM catalog.import_row AS w WHERE " + CHUNK + " AND ("
                + kind.references().stream()
                        .map(c -> "w.new_value ->> '" + c.name() + "' IS NOT NULL AND "
                                + RecordSql.resolved(kind, c.part(), "w.new_value") + " ->> '" + c.name()
                                + "' IS NULL")
                        .collect(Collectors.joining(" OR "))
                + ")";
    }

    public static String make(RecordKind kind) {
        var headed = kind.head();
        return "WITH w AS MATERIALIZED (SELECT w.row_number, w.new_value, nextval(pg_get_serial_sequence('catalog."
                + kind.table() + "', '" + kind.id() + "')) AS record_id FROM catalog.import_row AS w WHERE " + CHUNK
                + " AND w.verdict = 'NEW' ORDER BY w.row_number), made AS (INSERT INTO catalog." + kind.table() + " ("
                + kind.id() + ", " + (isBelowFacility(kind) ? "facility_id, " : "")
                + headed.map(h -> h.id() + ", ").orElse("") + names(kind, "")
                + ") SELECT w.record_id, " + (isBelowFacility(kind) ? ":f::bigint, " : "")
                + headed.map(h -> "p." + h.id() + ", ").orElse("") + names(kind, "r.")
                + " FROM w CROSS JOIN LATERAL " + RecordSql.row(kind, "NULL::catalog." + kind.table(), "w.new_value")
                + " AS r"
                + headed.map(h -> " CROSS JOIN LATERAL "
                                + RecordSql.headRow(kind, "NULL::catalog." + h.table(), "w.new_value")
                                + " AS h JOIN catalog." + h.table() + " AS p ON " + RecordSql.sameHead(kind, "p", "h")
                                + " AND " + RecordSql.headRow(kind, "p", "w.new_value") + " = p")
                        .orElse("")
                + " ON CONFLICT DO NOTHING RETURNING " + kind.id() + " AS record_id)"
                + " UPDATE catalog.import_row AS x SET status = 'APPLIED', record_id = w.record_id"
                + " FROM w JOIN made USING (record_id) WHERE x.facility_id = :f AND x.import_id = :i AND x.row_number = w.row_number"
                + " RETURNING x.row_number";
    }

    /** A facility is numbered by itself, all else of a facility by both. */
    private static boolean isBelowFacility(RecordKind kind) {
        return kind.isFacilitys();
    }

    public static String change(RecordKind kind) {
        return "WITH done AS (" + update(kind, "new_value") + " AND w.row_number = ANY(:rows::int[]) AND "
                + RecordSql.row(kind, "t", "w.old_value") + " = t"
                + headStands(kind, "w.new_value")
                + " RETURNING w.row_number)"
                + " UPDATE catalog.import_row AS x SET status = 'APPLIED' FROM done"
                + " WHERE x.facility_id = :f AND x.import_id = :i AND x.row_number = done.row_number RETURNING x.row_number";
    }

    public static String restore(RecordKind kind) {
        return update(kind, "old_value") + " AND w.status = 'APPLIED' AND " + RecordSql.row(kind, "t", "w.new_value")
                + " = t" + PART;
    }

    private static String update(RecordKind kind, String values) {
        return "UPDATE catalog." + kind.table() + " AS t SET (" + names(kind, "") + ", version) = (SELECT "
                + names(kind, "r.") + ", t.version + 1 FROM " + RecordSql.row(kind, "t", "w." + values) + " AS r)"
                + " FROM catalog.import_row AS w WHERE " + IMPORT + " AND t." + kind.id() + " = w.record_id AND "
                + mine(kind) + " AND w.verdict = 'CHANGED'";
    }

    private static String headStands(RecordKind kind, String json) {
        return kind.head()
                .map(h -> " AND EXISTS (SELECT FROM catalog." + h.table() + " AS p WHERE p." + h.id() + " = t." + h.id()
                        + " AND " + RecordSql.headRow(kind, "p", json) + " = p)")
                .orElse("");
    }

    public static String remove(RecordKind kind) {
        return "DELETE FROM catalog." + kind.table() + " AS t USING catalog.import_row AS w WHERE " + APPLIED
                + " AND t."
                + kind.id() + " = w.record_id AND " + mine(kind) + " AND w.verdict = 'NEW' AND "
                + RecordSql.row(kind, "t", "w.new_value") + " = t" + PART;
    }

    public static String lock(RecordKind kind) {
        return "SELECT w.row_number, w.key, t." + kind.id() + " AS id, w.verdict = 'NEW' AS is_new, "
                + RecordSql.stands(kind, "w.new_value")
                + " AS as_imported FROM catalog.import_row AS w JOIN catalog." + kind.table() + " AS t ON t."
                + kind.id() + " = w.record_id AND " + mine(kind)
                + kind.head()
                        .map(h -> " JOIN catalog." + h.table() + " AS p ON p." + h.id() + " = t." + h.id())
                        .orElse("")
                + " WHERE " + APPLIED + " ORDER BY t." + kind.id() + " FOR UPDATE OF t";
    }

    public static String makeHeads(RecordKind kind) {
        var head = kind.head().orElseThrow();
        var columns = kind.in(Part.HEAD);
        return "INSERT INTO catalog." + head.table() + " (" + names(columns, "") + ") SELECT DISTINCT "
                + names(columns, "r.")
                + " FROM catalog.import_row AS w CROSS JOIN LATERAL "
                + RecordSql.headRow(kind, "NULL::catalog." + head.table(), "w.new_value") + " AS r WHERE " + CHUNK
                + " AND w.verdict = 'NEW' ON CONFLICT DO NOTHING";
    }

    /** Moves heads from one side of the difference to the other; of one chunk, or of all rows that went ahead. */
    public static String changeHeads(RecordKind kind, String from, String to, boolean chunk) {
        var head = kind.head().orElseThrow();
        var columns = kind.in(Part.HEAD);
        var keys = RecordSql.headKeys(kind);
        var differs = columns.stream()
                .filter(c -> !keys.contains(c))
                .map(c -> "w.old_value -> '" + c.name() + "' IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        // A new row says all of its head and remembers only what it changes: what it does not remember stays.
        var target = to.equals("old_value") ? "w.new_value || w.old_value" : "w.new_value";
        var source = from.equals("old_value") ? "w.new_value || w.old_value" : "w.new_value";
        return "UPDATE catalog." + head.table() + " AS p SET (" + names(columns, "") + ", version) = (SELECT "
                + names(columns, "r.") + ", p.version + 1 FROM " + RecordSql.headRow(kind, "p", "w.target") + " AS r)"
                + " FROM (SELECT DISTINCT ON (h." + keys.getFirst().name() + ") " + names(keys, "h.") + ", (" + source
                + ") AS source, (" + target + ") AS target FROM catalog.import_row AS w CROSS JOIN LATERAL "
                + RecordSql.headRow(kind, "NULL::catalog." + head.table(), "w.new_value") + " AS h WHERE "
                + (chunk ? CHUNK : APPLIED) + " AND (" + differs + ") ORDER BY " + names(keys, "h.") + ") AS w WHERE "
                + RecordSql.sameHead(kind, "p", "w") + " AND " + RecordSql.headRow(kind, "p", "w.source") + " = p";
    }

    public static String removeHeads(RecordKind kind) {
        var head = kind.head().orElseThrow();
        return "DELETE FROM catalog." + head.table() + " AS p USING (SELECT DISTINCT "
                + names(RecordSql.headKeys(kind), "h.") + " FROM catalog.import_row AS w CROSS JOIN LATERAL "
                + RecordSql.headRow(kind, "NULL::catalog." + head.table(), "w.new_value") + " AS h WHERE " + APPLIED
                + " AND w.verdict = 'NEW') AS w WHERE " + RecordSql.sameHead(kind, "p", "w")
                + " AND NOT EXISTS (SELECT FROM catalog." + kind.table() + " AS t WHERE t." + head.id() + " = p."
                + head.id() + ")";
    }
}
