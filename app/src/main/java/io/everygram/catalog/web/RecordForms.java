package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the form of any kind of record from its fields. */
@Component
class RecordForms {
    private final Catalog catalog;

    RecordForms(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What a form is filled with.
     *
     * @param typed by field, as a person writes it
     * @param problems to show beside their fields
     * @param meanwhile the record as somebody else left it, whose values are shown where they differ
     */
    record Filled(Map<String, String> typed, List<Problem> problems, Optional<Standing> meanwhile) {
        static Filled with(Map<String, String> typed) {
            return new Filled(typed, List.of(), Optional.empty());
        }
    }

    /** A record's values as a person writes them. */
    static Map<String, String> written(RecordKind kind, Standing record) {
        var written = new LinkedHashMap<String, String>();
        kind.own().forEach(column -> written.put(column.name(), written(column, record.value(column.name()))));
        return written;
    }

    private static String written(Column column, String value) {
        return switch (column.content().shape()) {
            case CHOICE, TEXT -> value;
            case LIST -> value.replace("; ", "\n");
            case NUMBER, DAY -> column.content().shown(value);
        };
    }

    /** @param version of the record that is changed; 0 for a new one */
    Form form(RecordKind kind, FacilityId facility, String path, String button, int version, Filled filled) {
        var fields = new ArrayList<Field>();
        for (var column : kind.own()) {
            if (version > 0 && column.name().equals("active")) {
                continue;
            }
            fields.add(field(kind, column, facility, version, filled));
        }
        var replaces = filled.typed().getOrDefault("replaces", "");
        if (version == 0 && !replaces.isEmpty()) {
            fields.add(Field.hidden("replaces", replaces));
        }
        if (version > 0) {
            fields.add(Field.of("reason", "Why", "text", filled.typed().getOrDefault("reason", ""))
                    .optional()
                    .hint("Stands in the audit trail beside the change."));
            fields.add(Field.of("version", "", "hidden", Integer.toString(version)));
        }
        return new Form("record", path, button, "primary", "", fields);
    }

    private Field field(RecordKind kind, Column column, FacilityId facility, int version, Filled filled) {
        var value = filled.typed().getOrDefault(column.name(), version > 0 ? "" : fallback(column));
        var options = options(column, facility);
        var label = KindWords.label(kind, column);
        var field = options.isEmpty()
                ? Field.of(column.name(), label, type(column), value)
                : Field.select(column.name(), label, value, options);
        var optional = !column.isRequired() && (version == 0 || column.blank() != Column.Blank.KEEPS);
        return (optional ? field.optional() : field)
                .hint(hint(kind, column, value, filled))
                .refused(filled.problems().stream()
                        .filter(problem -> problem.field().equals(column.header()))
                        .map(Problem::reason)
                        .collect(Collectors.joining(" ")));
    }

    private static String fallback(Column column) {
        return column.fallback().isEmpty() ? "" : written(column, column.fallback());
    }

    private static String hint(RecordKind kind, Column column, String value, Filled filled) {
        var now = filled.meanwhile()
                .map(record -> written(column, record.value(column.name())))
                .filter(other -> !other.equals(value))
                .map(other -> "Stands there now: " + (other.isEmpty() ? "nothing" : other) + ".");
        return now.orElseGet(() -> KindWords.hint(kind, column));
    }

    private static String type(Column column) {
        return switch (column.content().shape()) {
            case NUMBER -> "number";
            case DAY -> "date";
            case TEXT, CHOICE -> "text";
            case LIST -> "textarea";
        };
    }

    private List<Option> options(Column column, FacilityId facility) {
        if (column.refersTo().filter(kind -> kind == RecordKind.ROOMS).isPresent()) {
            return catalog.rooms(facility).stream()
                    .map(room -> new Option(room.code(), room.code() + " · " + room.name()))
                    .toList();
        }
        var choices = column.content().choices().stream().map(choice -> new Option(choice, choice(column, choice)));
        boolean maybe = column.blank() == Column.Blank.UNKNOWN
                && !column.content().choices().isEmpty();
        return Stream.concat(maybe ? Stream.of(new Option("", "Not recorded")) : Stream.<Option>empty(), choices)
                .toList();
    }

    private static String choice(Column column, String choice) {
        if (column.name().equals("unit")) {
            return Unit.valueOf(choice).stateName() + " ("
                    + Unit.valueOf(choice).symbol() + ")";
        }
        return switch (choice) {
            case "true" -> column.name().equals("tracked") ? "Yes, in tagged packages" : "Yes";
            case "false" -> column.name().equals("tracked") ? "No, in lots" : "No";
            default -> choice.length() <= 2 ? choice : KindWords.choice(choice);
        };
    }
}
