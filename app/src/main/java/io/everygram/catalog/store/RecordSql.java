package io.everygram.catalog.store;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Column.Part;
import io.everygram.catalog.domain.RecordKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pieces of statements over any kind of record.
 *
 * <p>They are the same for every kind but for the names of table and columns, which come from {@link RecordKind} and never from a file or a form; so they are
 * put together here and not kept as files. In them {@code t} is the record, {@code p} the head it shares with others, {@code r_<field>} the record a field
 * refers to, {@code w} the row of an import; {@code :f} the facility.
 */
final class RecordSql {
    private RecordSql() {}

    /** Records with their heads and what they refer to. */
    static String from(RecordKind kind) {
        return "catalog." + kind.table() + " AS t" + head(kind)
                + kind.references().stream().map(RecordSql::joined).collect(Collectors.joining());
    }

    private static String head(RecordKind kind) {
        return kind.head()
                .map(head -> " JOIN catalog." + head.table() + " AS p ON p." + head.id() + " = t." + head.id())
                .orElse("");
    }

    private static String joined(Column column) {
        var target = column.refersTo().orElseThrow();
        var alias = "r_" + column.name();
        return " LEFT JOIN catalog." + target.table() + " AS " + alias + " ON " + alias + "." + target.id() + " = "
                + owner(column) + "." + column.name()
                + (target.isFacilitys() ? " AND " + alias + ".facility_id = t.facility_id" : "");
    }

    private static String owner(Column column) {
        return column.part() == Part.HEAD ? "p" : "t";
    }

    /** A field as text in the database's writing; what it refers to by that record's key. */
    static String value(RecordKind kind, Column column) {
        if (column.part() == Part.CHECKED) {
            return "r_" + kind.keys().getLast().name() + "." + column.name();
        }
        return column.refersTo()
                .map(target -> "r_" + column.name() + "." + target.key().name())
                .orElse(owner(column) + "." + column.name());
    }

    /** Number, version and every field as text. */
    static String select(RecordKind kind) {
        return "SELECT t." + kind.id() + " AS record_id, t.version AS record_version, "
                + kind.columns().stream()
                        .map(c -> "coalesce(" + value(kind, c) + "::text, '') AS " + c.name())
                        .collect(Collectors.joining(", "))
                + " FROM " + from(kind);
    }

    /** Always names the facility, so that every statement takes the same parameters. */
    static String mine(RecordKind kind) {
        return kind.isFacilitys() ? "t.facility_id = :f::bigint" : ":f::bigint IS NOT NULL";
    }

    /** Joins the records whose keys are among {@code :k0, :k1 …}; a list of them would be searched anew for every record of a large table. */
    static String joinKeys(RecordKind kind, List<Column> keys) {
        return " JOIN unnest("
                + IntStream.range(0, keys.size())
                        .mapToObj(i -> ":k" + i + "::text[]")
                        .collect(Collectors.joining(", "))
                + ") AS k ("
                + IntStream.range(0, keys.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", ")) + ") ON "
                + IntStream.range(0, keys.size())
                        .mapToObj(i -> value(kind, keys.get(i)) + " = k.k" + i + type(keys.get(i)))
                        .collect(Collectors.joining(" AND "));
    }

    /** What a key as text is compared as. */
    private static String type(Column column) {
        return switch (column.content().shape()) {
            case NUMBER -> "::numeric";
            case DAY -> "::date";
            case TEXT, CHOICE, LIST -> "";
        };
    }

    static String orderOfKeys(RecordKind kind) {
        return kind.keys().stream().map(column -> value(kind, column)).collect(Collectors.joining(", "));
    }

    /** A JSON of values with the keys of referred records turned into their numbers. */
    static String resolved(RecordKind kind, Part part, String json) {
        var resolved = new StringBuilder("(" + json);
        for (var column : kind.references()) {
            if (column.part() == part) {
                var target = column.refersTo().orElseThrow();
                resolved.append(
                        " || CASE WHEN %s -> '%s' IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('%s', (SELECT x.%s FROM catalog.%s AS x WHERE x.%s = %s ->> '%s'%s)) END"
                                .formatted(
                                        json,
                                        column.name(),
                                        column.name(),
                                        target.id(),
                                        target.table(),
                                        target.key().name(),
                                        json,
                                        column.name(),
                                        target.isFacilitys() ? " AND x.facility_id = :f::bigint" : ""));
            }
        }
        return resolved.append(")").toString();
    }

    /** A JSON of values as a row of the kind's table; fields it does not name are as in {@code base}. */
    static String row(RecordKind kind, String base, String json) {
        return "jsonb_populate_record(" + base + ", " + resolved(kind, Part.OWN, json) + ")";
    }

    /** The same for the head. */
    static String headRow(RecordKind kind, String base, String json) {
        return "jsonb_populate_record(" + base + ", " + resolved(kind, Part.HEAD, json) + ")";
    }

    /** Whether the record, and its head, have these values in the fields they name: with them filled in, they stay as they are. */
    static String stands(RecordKind kind, String json) {
        return row(kind, "t", json) + " = t"
                + (kind.head().isPresent() ? " AND " + headRow(kind, "p", json) + " = p" : "");
    }

    /** Names of the record's own fields. */
    static String names(RecordKind kind, String prefix) {
        return names(kind.own(), prefix);
    }

    static String names(List<Column> columns, String prefix) {
        return columns.stream().map(Column::name).map(prefix::concat).collect(Collectors.joining(", "));
    }

    /** Keys of the head: by which it is found. */
    static List<Column> headKeys(RecordKind kind) {
        return kind.keys().stream().filter(c -> c.part() == Part.HEAD).toList();
    }

    /** {@code p.a = r.a AND …} over the keys of the head. */
    static String sameHead(RecordKind kind, String left, String right) {
        return headKeys(kind).stream()
                .map(c -> left + "." + c.name() + " = " + right + "." + c.name())
                .collect(Collectors.joining(" AND "));
    }
}
