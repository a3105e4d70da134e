package io.everygram.dispatch.web;

import io.everygram.catalog.imports.SheetKind;
import io.everygram.dispatch.Fleet.Saved;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Vehicles or drivers in files, one row each, found by their key. A column that the file lacks and the blank of a field that must be filled leave what stands;
 * the blank of another makes it unknown. Exporting and importing again changes nothing.
 */
abstract class FleetFile implements SheetKind {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final String VERSION = "_version";
    private static final String BEFORE = "_before.";
    private static final String ACTIVE = "active";

    private final List<FleetField> fields;

    /** @param fields the key first */
    FleetFile(List<FleetField> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * One as it stands.
     *
     * @param values by field
     */
    record Standing(long id, int version, Map<String, String> values) {
        static final Standing NONE = new Standing(0, 0, Map.of());

        Standing {
            values = Map.copyOf(values);
        }

        String value(FleetField field) {
            return values.getOrDefault(field.name(), "");
        }
    }

    /** What they are called, e.g. {@code vehicle}. */
    abstract String one();

    /** All of the facility, in the order of the page. */
    abstract List<Standing> all(FacilityId facility);

    abstract Saved save(CurrentPerson person, long id, int version, Map<String, String> values);

    abstract boolean isOnManifest(FacilityId facility, long id);

    abstract void remove(CurrentPerson person, long id);

    @Override
    public List<Column> columns() {
        return fields.stream().map(FleetField::column).toList();
    }

    /** All of them in the columns that are read in. */
    Table table(FacilityId facility) {
        var table = Table.of(fields.stream().map(FleetField::header).toArray(String[]::new));
        all(facility)
                .forEach(standing -> table.row(
                        "",
                        "",
                        fields.stream()
                                .map(field -> cell(standing.value(field)))
                                .toArray(Cell[]::new)));
        return table.emptySaying("");
    }

    /** A day is written as it is read, and a workbook holds it as a day. */
    private static Cell cell(String value) {
        return DAY.matcher(value).matches() ? Cell.text(value).hint(value) : Cell.text(value);
    }

    private FleetField key() {
        return fields.getFirst();
    }

    private Map<String, List<Standing>> byKey(FacilityId facility) {
        return all(facility).stream().collect(Collectors.groupingBy(standing -> plain(standing.value(key()))));
    }

    private static String plain(String key) {
        return key.strip().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public List<Judged> judge(FacilityId facility, List<Row> rows, IntConsumer told) {
        var standing = byKey(facility);
        var first = new HashMap<String, Integer>();
        var judged = new ArrayList<Judged>(rows.size());
        for (var row : rows) {
            judged.add(judge(row, standing, first));
            told.accept(judged.size());
        }
        return judged;
    }

    private Judged judge(Row row, Map<String, List<Standing>> standing, Map<String, Integer> first) {
        var wrong = new ArrayList<Wrong>();
        var name = key().read(row.cell(key().name())).orElse("");
        var same = standing.getOrDefault(plain(name), List.of());
        var before = same.isEmpty() ? Standing.NONE : same.getFirst();
        var values = values(row, before, wrong);
        if (same.size() > 1) {
            wrong.add(new Wrong(
                    key().header(),
                    same.size() + " " + one() + "s have it. Give each one of its own on the fleet's page first."));
        }
        var other = name.isEmpty() ? null : first.putIfAbsent(plain(name), row.number());
        if (other != null) {
            wrong.add(new Wrong(key().header(), "Row " + other + " is about the same " + one() + ". Keep one."));
        }
        var group = Integer.toString(row.number());
        if (!wrong.isEmpty()) {
            return Judged.bad(row, name, group, wrong);
        }
        if (before.id() == 0) {
            return new Judged(row, name, group, Verdict.NEW, made(values), List.of());
        }
        var difference = difference(before, values);
        if (difference.isEmpty()) {
            return new Judged(row, name, group, Verdict.UNCHANGED, "as it stands", List.of());
        }
        var cells = new LinkedHashMap<>(row.cells());
        cells.put(VERSION, Integer.toString(before.version()));
        before.values().forEach((field, value) -> cells.put(BEFORE + field, value));
        return new Judged(new Row(row.number(), cells), name, group, Verdict.CHANGED, difference, List.of());
    }

    private Map<String, String> values(Row row, Standing before, List<Wrong> wrong) {
        var values = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var typed = row.cell(field.name());
            var keeps = typed.isEmpty()
                    && (!row.cells().containsKey(field.name()) || field.name().equals(ACTIVE));
            if (!typed.isEmpty()) {
                field.read(typed)
                        .ifPresentOrElse(
                                value -> values.put(field.name(), value),
                                () -> wrong.add(new Wrong(field.header(), "“" + typed + "”: " + field.expected())));
            } else if (field.column().required()) {
                wrong.add(new Wrong(field.header(), "It must be filled in."));
            } else {
                values.put(field.name(), keeps ? before.value(field) : "");
            }
        }
        if (values.getOrDefault(ACTIVE, "").isEmpty()) {
            values.put(ACTIVE, "yes");
        }
        return values;
    }

    private String made(Map<String, String> values) {
        return fields.stream()
                .skip(1)
                .filter(field -> !values.getOrDefault(field.name(), "").isEmpty())
                .map(field -> field.header() + " " + field.words(values.getOrDefault(field.name(), "")))
                .collect(Collectors.joining(", "));
    }

    private String difference(Standing before, Map<String, String> values) {
        return fields.stream()
                .filter(field -> !before.value(field).equals(values.getOrDefault(field.name(), "")))
                .map(field -> field.header() + " " + field.words(before.value(field)) + " → "
                        + field.words(values.getOrDefault(field.name(), "")))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Result apply(CurrentPerson person, String key, List<Row> group) {
        var row = group.getFirst();
        var name = key().read(row.cell(key().name())).orElse("");
        var same = byKey(person.facility()).getOrDefault(plain(name), List.of());
        var before = same.isEmpty() ? Standing.NONE : same.getFirst();
        var judged = row.cell(VERSION);
        if (same.size() > 1 || !(judged.isEmpty() ? "0" : judged).equals(Integer.toString(before.version()))) {
            return new Result.Refused("Somebody changed the " + one() + " after the file was judged. Judge it again.");
        }
        return switch (save(person, before.id(), before.version(), values(row, before, new ArrayList<>()))) {
            case Saved.Done _ -> new Result.Done(name);
            case Saved.Missing(var field) -> new Result.Refused("The field " + field + " must be filled in.");
            case Saved.TooLong(var field, var most) ->
                new Result.Refused("The field " + field + " has more than " + most + " characters.");
            case Saved.PlateInUse(var plate) -> new Result.Refused("Another vehicle has the plate " + plate + ".");
            case Saved.Stale _ ->
                new Result.Refused("Somebody changed the " + one() + " after the file was judged. Judge it again.");
        };
    }

    private Optional<Standing> now(FacilityId facility, String reference) {
        return byKey(facility).getOrDefault(plain(reference), List.of()).stream()
                .findFirst();
    }

    @Override
    public Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group) {
        var now = now(facility, reference);
        if (now.isEmpty()) {
            return Optional.of("It is gone.");
        }
        var row = group.getFirst();
        var judged = row.cell(VERSION);
        // A new one begins with version 1; each change moves it on by one.
        int left = judged.isEmpty() ? 1 : Integer.parseInt(judged) + 1;
        if (now.get().version() != left) {
            return Optional.of("Somebody changed it since.");
        }
        return judged.isEmpty() && isOnManifest(facility, now.get().id())
                ? Optional.of("A manifest names the " + one() + ". Set it out of service instead.")
                : Optional.empty();
    }

    @Override
    public void undo(CurrentPerson person, String reference, List<Row> group) {
        var row = group.getFirst();
        var now = now(person.facility(), reference).orElseThrow();
        if (row.cell(VERSION).isEmpty()) {
            remove(person, now.id());
            return;
        }
        var before = new LinkedHashMap<String, String>();
        fields.forEach(field -> before.put(field.name(), row.cell(BEFORE + field.name())));
        if (!(save(person, now.id(), now.version(), before) instanceof Saved.Done)) {
            throw new IllegalStateException(reference + " was not taken back.");
        }
    }
}
