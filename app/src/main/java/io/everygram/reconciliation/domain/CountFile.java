package io.everygram.reconciliation.domain;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a count file as a whole: every problem of every row, and the rows that can go ahead. */
public final class CountFile {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration OLDEST = Duration.ofDays(2);
    private static final String OF_METRC = "1A4";
    /** What a reader reads of 96 bits. */
    private static final Pattern OTHER_LABEL = Pattern.compile("[0-9A-F]{24}");

    private static final Map<String, Set<String>> NAMES = Map.of(
            "tag", Set.of("tag", "package", "package tag", "label", "epc", "rfid"),
            "quantity", Set.of("quantity", "qty", "count", "counted", "amount"),
            "unit", Set.of("unit", "uom", "unit of measure"),
            "room", Set.of("room", "location", "area"),
            "counted at", Set.of("counted at", "time", "at", "timestamp", "scanned at"));

    private CountFile() {}

    /** Columns by what they mean; tag must be there, and a file without quantity is a sweep. */
    public static Map<String, Integer> columns(List<String> header) {
        var found = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.get(i).strip().toLowerCase(Locale.ROOT).replace('_', ' ');
            for (var column : NAMES.entrySet()) {
                if (column.getValue().contains(name)) {
                    found.putIfAbsent(column.getKey(), i);
                }
            }
        }
        return found;
    }

    /** A row as it stands in the file; absent cells are empty. */
    public record Row(int number, String tag, String quantity, String unit, String room, String countedAt) {}

    /**
     * What the book knows of a tag.
     *
     * @param unit of the book here
     * @param elsewhere name of the facility of ours that has it on hand; empty when none but this one
     */
    public record Known(Optional<Unit> unit, String elsewhere) {}

    /**
     * @param unit absent when no book knows the tag
     * @param weighed absent for what was counted or read
     * @param told by a device; absent for what was taken on a page or from a file
     */
    public record Line(
            String tag,
            BigDecimal quantity,
            Optional<Unit> unit,
            long room,
            Instant countedAt,
            Optional<OnScale> weighed,
            Optional<ByDevice> told) {
        public Line(String tag, BigDecimal quantity, Optional<Unit> unit, long room, Instant countedAt) {
            this(tag, quantity, unit, room, countedAt, Optional.empty(), Optional.empty());
        }

        /** Between which moments it was taken, where that is not sure. */
        public Optional<ScanInstant.Span> unsure() {
            return told.flatMap(ByDevice::unsure);
        }

        /** By how much the quantity may be off. */
        public BigDecimal tolerance() {
            return weighed.map(w -> w.weight().tolerance()).orElse(BigDecimal.ZERO);
        }
    }

    /** Which scan of which device a line is. */
    public record ByDevice(String device, long sequence, Optional<ScanInstant.Span> unsure) {}

    /** On which scale a line was weighed, and what it said. */
    public record OnScale(long scale, Weighing.Weighed weight) {}

    /** @param taken whether the row goes ahead all the same */
    public record Problem(int row, String field, String value, String reason, boolean taken) {}

    /** The whole verdict. */
    public record Judged(List<Line> lines, List<Problem> problems) {
        public Judged {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }

    /** Where and when the file is read: the rooms by lower-case name and code, the zone of its times, and now. */
    public record Floor(Map<String, Long> rooms, ZoneId zone, Instant now, long defaultRoom) {
        public Floor {
            rooms = Map.copyOf(rooms);
        }
    }

    /** The tags a book must be asked about, before the judgment. */
    public static List<String> tags(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> ScannedText.tag(row.tag()) instanceof PackageTag.Parsed.Tag(var tag)
                        ? Optional.of(tag.value()).stream()
                        : java.util.stream.Stream.<String>empty())
                .distinct()
                .toList();
    }

    /**
     * The rows of a sweep, which reads tags only, and each many times: what was read in a room first counts, with what the book has of it; of a tag that no book
     * knows one is there. Labels of other makers, which a reader reads as well, are left out: as long as a tag of the state, they do not begin as one.
     *
     * @param known tags that a book of ours has
     */
    public static List<Row> seen(List<Row> rows, Map<String, BigDecimal> onHand, Set<String> known) {
        var first = new LinkedHashMap<List<String>, Row>();
        for (var row : rows) {
            var tag = ScannedText.tag(row.tag()) instanceof PackageTag.Parsed.Tag(var read) ? read.value() : row.tag();
            if (known.contains(tag)
                    || tag.startsWith(OF_METRC)
                    || !OTHER_LABEL.matcher(tag).matches()) {
                first.putIfAbsent(
                        List.of(tag, row.room().strip().toLowerCase(Locale.ROOT)), measured(row, onHand.get(tag)));
            }
        }
        return List.copyOf(first.values());
    }

    private static Row measured(Row row, @Nullable BigDecimal onHand) {
        var quantity = onHand == null ? "1" : onHand.stripTrailingZeros().toPlainString();
        return new Row(row.number(), row.tag(), quantity, "", row.room(), row.countedAt());
    }

    public static Judged judge(List<Row> rows, Map<String, Known> known, Floor floor) {
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<Problem>();
        var first = new HashMap<String, Integer>();
        for (var row : rows) {
            var found = new ArrayList<Problem>();
            var line = judge(row, known, floor, found);
            if (line != null && found.stream().allMatch(Problem::taken)) {
                var before = first.putIfAbsent(line.tag(), row.number());
                if (before == null) {
                    lines.add(line);
                } else {
                    found.clear();
                    found.add(bad(
                            row,
                            "tag",
                            row.tag(),
                            "Counted in row " + before + " already; the first counts. Delete one of the two."));
                }
            }
            problems.addAll(found);
        }
        return new Judged(lines, problems);
    }

    private static @Nullable Line judge(Row row, Map<String, Known> known, Floor floor, List<Problem> problems) {
        if (row.tag().isBlank()) {
            problems.add(bad(row, "tag", "", "There is no tag. Scan or type it."));
            return null;
        }
        if (!(ScannedText.tag(row.tag()) instanceof PackageTag.Parsed.Tag(var tag))) {
            problems.add(
                    bad(
                            row,
                            "tag",
                            row.tag(),
                            "This is no package tag: it has 24 letters and digits (BioTrack: 16 digits). Was it read in part?"));
            return null;
        }
        var book = known.getOrDefault(tag.value(), new Known(Optional.empty(), ""));
        if (book.unit().isEmpty() && !book.elsewhere().isEmpty()) {
            problems.add(bad(
                    row,
                    "tag",
                    tag.value(),
                    "This package belongs to " + book.elsewhere() + ". Is this file another facility's?"));
            return null;
        }
        if (book.unit().isEmpty()) {
            problems.add(new Problem(
                    row.number(),
                    "tag",
                    tag.value(),
                    "This facility's book does not know the tag. It goes ahead as a finding: unexpected on the shelf.",
                    true));
        }
        var quantity = quantity(row, book.unit(), problems);
        long room = room(row, floor, problems);
        var at = time(row, floor, problems);
        return quantity == null || at == null ? null : new Line(tag.value(), quantity, book.unit(), room, at);
    }

    private static @Nullable BigDecimal quantity(Row row, Optional<Unit> bookUnit, List<Problem> problems) {
        var figure = TypedFigure.read(row.quantity());
        if (figure.isEmpty()) {
            problems.add(bad(
                    row,
                    "quantity",
                    row.quantity(),
                    row.quantity().isBlank() ? "There is no quantity." : "This is no number. Write 12 or 3.5."));
            return null;
        }
        var amount = figure.get();
        if (amount.signum() < 0) {
            problems.add(bad(row, "quantity", row.quantity(), "A count cannot be below zero."));
            return null;
        }
        var said = row.unit().isBlank() ? bookUnit : Unit.parse(row.unit());
        if (said.isEmpty() && !row.unit().isBlank()) {
            problems.add(
                    bad(row, "unit", row.unit(), "There is no unit of this name. Use ea, g, kg, oz, lb, mg, ml or l."));
            return null;
        }
        if (bookUnit.isEmpty()) {
            return amount.setScale(Math.min(7, Math.max(0, amount.scale())), RoundingMode.HALF_EVEN);
        }
        var unit = said.orElseThrow();
        if (unit.kind() != bookUnit.get().kind()) {
            problems.add(bad(
                    row,
                    "unit",
                    row.unit(),
                    "The book counts this package in " + bookUnit.get().symbol() + ", not in " + unit.symbol() + "."));
            return null;
        }
        return inBookUnit(row, amount, unit, bookUnit.get(), problems);
    }

    private static @Nullable BigDecimal inBookUnit(
            Row row, BigDecimal amount, Unit unit, Unit book, List<Problem> problems) {
        if (amount.stripTrailingZeros().scale() > unit.scale()) {
            problems.add(bad(
                    row,
                    "quantity",
                    row.quantity(),
                    unit == Unit.EACH
                            ? "Pieces are counted whole."
                            : "A quantity in " + unit.symbol() + " has at most " + unit.scale() + " decimals."));
            return null;
        }
        return new io.everygram.kernel.Quantity(
                        amount.stripTrailingZeros().setScale(unit.scale(), RoundingMode.UNNECESSARY), unit)
                .in(book, RoundingMode.HALF_EVEN)
                .amount();
    }

    private static long room(Row row, Floor floor, List<Problem> problems) {
        if (row.room().isBlank()) {
            return floor.defaultRoom();
        }
        var room = floor.rooms().get(row.room().strip().toLowerCase(Locale.ROOT));
        if (room == null) {
            problems.add(bad(row, "room", row.room(), "This facility has no such room. Use its name or code."));
            return 0;
        }
        return room;
    }

    private static @Nullable Instant time(Row row, Floor floor, List<Problem> problems) {
        if (row.countedAt().isBlank()) {
            return floor.now();
        }
        var at = parsed(row.countedAt().strip(), floor);
        if (at.isEmpty()) {
            problems.add(bad(
                    row,
                    "counted at",
                    row.countedAt(),
                    "This is no time. Write 09:12, 2031-02-14 09:12 or leave it empty for now."));
            return null;
        }
        if (at.get().isAfter(floor.now().plus(CLOCK_TOLERANCE))) {
            problems.add(bad(row, "counted at", row.countedAt(), "This lies in the future. Check the device's clock."));
            return null;
        }
        if (at.get().isBefore(floor.now().minus(OLDEST))) {
            problems.add(bad(
                    row,
                    "counted at",
                    row.countedAt(),
                    "This is more than two days ago; such a count says nothing about today. Count again."));
            return null;
        }
        return at.get();
    }

    private static Optional<Instant> parsed(String text, Floor floor) {
        try {
            if (text.matches("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")) {
                var padded = text.indexOf(':') == 1 ? "0" + text : text;
                return Optional.of(nearest(java.time.LocalTime.parse(padded), floor));
            }
            var iso = text.replace(' ', 'T');
            return Optional.of(
                    iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})$") && iso.contains("T")
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).atZone(floor.zone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time without a day is of today; of yesterday where that is nearer, as in a file that is sent after midnight. */
    private static Instant nearest(java.time.LocalTime time, Floor floor) {
        var today = floor.now().atZone(floor.zone()).toLocalDate();
        var at = time.atDate(today).atZone(floor.zone()).toInstant();
        return at.isAfter(floor.now().plus(HALF_A_DAY))
                ? time.atDate(today.minusDays(1)).atZone(floor.zone()).toInstant()
                : at;
    }

    private static Problem bad(Row row, String field, String value, String reason) {
        return new Problem(row.number(), field, value, reason, false);
    }
}
