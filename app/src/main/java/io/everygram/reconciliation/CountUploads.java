package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.ImportFile;
import io.everygram.catalog.imports.ImportFiles;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.store.CountStore;
import io.everygram.reconciliation.store.LineStore;
import io.everygram.reconciliation.store.ScanStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts by file, of counting devices and of readers that sweep a room for tags: judged whole, the good rows become a finished count. */
@Service
public class CountUploads {
    private final CountStore store;
    private final LineStore lines;
    private final CountableRooms rooms;
    private final ScanStore scans;
    private final Catalog catalog;
    private final CountResults results;
    private final Comparison comparison;
    private final AuditTrail audit;
    private final Clock clock;

    CountUploads(
            CountStore store,
            LineStore lines,
            CountableRooms rooms,
            ScanStore scans,
            Catalog catalog,
            CountResults results,
            Comparison comparison,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.lines = lines;
        this.rooms = rooms;
        this.scans = scans;
        this.catalog = catalog;
        this.results = results;
        this.comparison = comparison;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A count file.
     *
     * @param room the room it counts; 0 for the facility
     * @param whole whether what it does not list is missing; false for a count of the listed packages only
     */
    public record Upload(String fileName, Content content, long room, boolean whole) {}

    /** The bytes of a file. */
    public static final class Content {
        private final byte[] bytes;

        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        private byte[] bytes() {
            return bytes.clone();
        }
    }

    /** Judges the file whole; the good rows become a finished count, the rest is listed with it. */
    @Transactional
    public CountOutcome upload(CurrentPerson person, Upload upload) {
        var facility = person.facility();
        var closed = rooms.refusal(facility, upload.room());
        if (closed.isPresent()) {
            return closed.get();
        }
        if (!(ImportFiles.read(upload.content().bytes()) instanceof ImportFile.Read(var header, var lines, var _))) {
            return unreadable(upload);
        }
        var columns = CountFile.columns(header);
        if (!columns.containsKey("tag")) {
            return new CountOutcome.ColumnsMissing(String.join(", ", header));
        }
        var digest = sha256(facility, upload);
        var before = store.ofFile(facility, digest);
        if (before.isPresent()) {
            return new CountOutcome.FileSeenBefore(
                    new CountId(before.get().countId()), before.get().startedAt());
        }
        var rows = lines.stream()
                .map(line -> new CountFile.Row(
                        line.number(),
                        cell(columns, "tag", line.cells()),
                        cell(columns, "quantity", line.cells()),
                        cell(columns, "unit", line.cells()),
                        cell(columns, "room", line.cells()),
                        cell(columns, "counted at", line.cells())))
                .toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean sweep = !columns.containsKey("quantity");
        var tags = CountFile.tags(rows);
        var known = store.known(facility, tags);
        var elsewhere = ofAnotherFacility(tags, known);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        var judged = CountFile.judge(
                sweep ? CountFile.seen(rows, scans.onHand(facility, tags), ofOurs(known)) : rows,
                known,
                floor(facility, upload.room(), now));
        return judged.lines().isEmpty()
                ? new CountOutcome.NoGoodRow(judged.problems().size(), judged.problems())
                : take(person, upload, digest, judged, sweep, now);
    }

    /** Tags that a book of the company has. */
    private static Set<String> ofOurs(Map<String, CountFile.Known> known) {
        return known.entrySet().stream()
                .filter(k -> k.getValue().unit().isPresent()
                        || !k.getValue().elsewhere().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** A file of another facility's packages, which would make everything here missing. */
    private static Optional<CountOutcome> ofAnotherFacility(List<String> tags, Map<String, CountFile.Known> known) {
        var theirs = tags.stream()
                .map(tag -> known.getOrDefault(tag, new CountFile.Known(Optional.empty(), "")))
                .filter(k -> k.unit().isEmpty() && !k.elsewhere().isEmpty())
                .toList();
        return theirs.size() * 2 > tags.size()
                ? Optional.of(new CountOutcome.FileOfAnotherFacility(
                        theirs.getFirst().elsewhere(), theirs.size(), tags.size()))
                : Optional.empty();
    }

    private CountOutcome take(
            CurrentPerson person, Upload upload, String digest, CountFile.Judged judged, boolean sweep, Instant now) {
        var facility = person.facility();
        var scope = !upload.whole() ? "LISTED" : upload.room() == 0 ? "FACILITY" : "ROOM";
        // What was not found was missing when the first line was taken, not when the file came in.
        var began = judged.lines().stream()
                .map(CountFile.Line::countedAt)
                .min(Instant::compareTo)
                .orElse(now);
        long id = store.start(
                facility,
                new CountStore.Start(
                        catalog.facility(facility).day(began).date(),
                        scope,
                        sweep ? "GUIDED" : "BLIND",
                        "file",
                        began,
                        person.name(),
                        upload.room(),
                        upload.fileName(),
                        digest),
                true);
        // A sweep saw tags and measured nothing.
        var seen = judged.lines().stream()
                .collect(Collectors.partitioningBy(line -> sweep && line.unit().isPresent()));
        int taken = lines.add(facility, id, seen.getOrDefault(true, List.of()), true, person.name())
                        .size()
                + lines.add(facility, id, seen.getOrDefault(false, List.of()), false, person.name())
                        .size();
        store.addProblems(facility, id, judged.problems());
        audit.record(
                facility,
                person.name(),
                "count uploaded",
                "count " + id + " " + upload.fileName(),
                Show.count(taken, "line"));
        var ended = judged.lines().stream()
                .map(CountFile.Line::countedAt)
                .max(Instant::compareTo)
                .orElse(now);
        results.judge(facility, store.find(facility, id).orElseThrow(), ended, now);
        var _ = comparison.compare(facility);
        return new CountOutcome.FileTaken(
                new CountId(id), taken, judged.problems().size());
    }

    private static CountOutcome unreadable(Upload upload) {
        return ImportFiles.read(upload.content().bytes()) instanceof ImportFile.Unreadable(var reason)
                ? new CountOutcome.FileUnreadable(reason)
                : new CountOutcome.FileUnreadable("The file cannot be read.");
    }

    private CountFile.Floor floor(FacilityId facility, long room, Instant now) {
        var rooms = new HashMap<String, Long>();
        catalog.rooms(facility).forEach(r -> {
            rooms.put(r.name().toLowerCase(Locale.ROOT), r.roomId());
            rooms.put(r.code().toLowerCase(Locale.ROOT), r.roomId());
        });
        return new CountFile.Floor(rooms, catalog.facility(facility).zoneId(), now, room);
    }

    private static String cell(Map<String, Integer> columns, String name, List<String> cells) {
        var index = columns.get(name);
        return index == null || index >= cells.size() ? "" : cells.get(index).strip();
    }

    private static String sha256(FacilityId facility, Upload upload) {
        var where = facility.value() + "/" + upload.room() + "/" + upload.whole();
        return Sha256.hex(
                where.getBytes(StandardCharsets.UTF_8), upload.content().bytes());
    }
}
