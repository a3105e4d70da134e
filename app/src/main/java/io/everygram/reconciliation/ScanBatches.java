package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.ScanBatchOutcome.Answer;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.DeviceClock;
import io.everygram.reconciliation.domain.ScaleReading;
import io.everygram.reconciliation.domain.ScanInstant;
import io.everygram.reconciliation.domain.ScanVerdict;
import io.everygram.reconciliation.domain.Weighing;
import io.everygram.reconciliation.store.CountStore;
import io.everygram.reconciliation.store.LineStore;
import io.everygram.reconciliation.store.ScanStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scans that devices send: RFID readers as they read, handhelds that were out of reach at the end of a shift. A batch sent twice is one, by the device's own
 * numbers; each scan counts at its own instant, reckoned from the clocks of its device.
 */
@Service
public class ScanBatches {
    /** What a bare scan of a tag that no book knows is kept as: something is there. */
    static final BigDecimal UNKNOWN_PIECE = BigDecimal.ONE;

    private final CountStore counts;
    private final LineStore lines;
    private final ScanStore store;
    private final ScansTakenBack takenBack;
    private final Scales scales;
    private final Stock stock;
    private final Catalog catalog;
    private final Clock clock;

    ScanBatches(
            CountStore counts,
            LineStore lines,
            ScanStore store,
            ScansTakenBack takenBack,
            Scales scales,
            Stock stock,
            Catalog catalog,
            Clock clock) {
        this.counts = counts;
        this.lines = lines;
        this.store = store;
        this.takenBack = takenBack;
        this.scales = scales;
        this.stock = stock;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A scan as it is written. */
    private record Read(ScanBatch.Scan scan, Optional<String> tag, ScanInstant when, Optional<Long> room) {}

    @Transactional
    public ScanBatchOutcome take(CurrentPerson person, ScanBatch batch) {
        var facility = person.facility();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.inTurn(facility, batch.device());
        var began = counts.startedAt(facility, batch.count().value());
        var device = DeviceClock.of(batch, began.orElse(now), now);
        var state = state(facility, batch, device);
        if (state.isEmpty()) {
            return new ScanBatchOutcome.NoSuchCount(batch.count());
        }
        var earlier = store.earlier(
                facility,
                batch.device(),
                batch.scans().stream().map(ScanBatch.Scan::sequence).toList());
        var used = used(batch, earlier);
        if (used.isPresent()) {
            return new ScanBatchOutcome.SequenceUsed(used.get());
        }
        var fresh = batch.scans().stream()
                .filter(s -> !earlier.containsKey(s.sequence()))
                .toList();
        if (!fresh.isEmpty() && !state.get().equals("OPEN")) {
            return new ScanBatchOutcome.NotOpen(batch.count(), state.get());
        }
        var verdicts = new HashMap<Long, Answer>();
        earlier.forEach(
                (sequence, e) -> verdicts.put(sequence, new Answer(sequence, e.tag(), e.verdict(), e.unsure())));
        int taken = write(person, new ScanStore.Sent(batch, now, person.name()), fresh, device, verdicts);
        var answers = batch.scans().stream()
                .map(s -> Objects.requireNonNull(verdicts.get(s.sequence())))
                .toList();
        return new ScanBatchOutcome.Taken(
                taken,
                batch.scans().size() - fresh.size(),
                device.offset(),
                device.isOff(),
                answers,
                standing(facility, batch.count(), answers));
    }

    private Map<String, CountedLine> standing(FacilityId facility, CountId count, List<Answer> answers) {
        var before = answers.stream()
                .filter(Answer::isCountedBefore)
                .map(Answer::tag)
                .collect(Collectors.toSet());
        return before.isEmpty()
                ? Map.of()
                : lines.lines(facility, count.value(), before).stream()
                        .collect(Collectors.toMap(CountedLine::tag, line -> line));
    }

    /**
     * Locks the count. A scan as it is read takes its line beside those of other devices; what comes late or many at once has the count for itself, for it may
     * move its beginning and takes lines in any order.
     */
    private Optional<String> state(FacilityId facility, ScanBatch batch, DeviceClock device) {
        long count = batch.count().value();
        boolean asRead = batch.scans().size() == 1
                && batch.scans().getFirst().undoes().isEmpty()
                && !device.ours(batch.scans().getFirst()).at().isBefore(device.began());
        return asRead ? counts.shareState(facility, count) : counts.lockState(facility, count);
    }

    /** A number that stands for another scan: in this batch, or from before. */
    private static Optional<Long> used(ScanBatch batch, Map<Long, ScanStore.Earlier> earlier) {
        var seen = new HashSet<Long>();
        for (var scan : batch.scans()) {
            var before = earlier.get(scan.sequence());
            if (!seen.add(scan.sequence())
                    || before != null && !before.isSame(batch.count().value(), scan)) {
                return Optional.of(scan.sequence());
            }
        }
        return Optional.empty();
    }

    private List<Read> read(FacilityId facility, List<ScanBatch.Scan> scans, DeviceClock device) {
        var rooms = new HashMap<String, Long>();
        catalog.rooms(facility).forEach(r -> {
            rooms.put(r.name().toLowerCase(Locale.ROOT), r.roomId());
            rooms.put(r.code().toLowerCase(Locale.ROOT), r.roomId());
        });
        return scans.stream()
                .map(s -> new Read(
                        s,
                        ScannedText.tag(s.tag()) instanceof PackageTag.Parsed.Tag(var tag)
                                ? Optional.of(tag.value())
                                : Optional.empty(),
                        device.ours(s),
                        s.room().isBlank()
                                ? Optional.of(0L)
                                : Optional.ofNullable(rooms.get(s.room().strip().toLowerCase(Locale.ROOT)))))
                .toList();
    }

    /** Scans go together as far as no undo stands between them. */
    private int write(
            CurrentPerson person,
            ScanStore.Sent sent,
            List<ScanBatch.Scan> fresh,
            DeviceClock device,
            Map<Long, Answer> verdicts) {
        int taken = 0;
        var together = new ArrayList<ScanBatch.Scan>();
        for (var scan : fresh) {
            if (scan.undoes().isEmpty()) {
                together.add(scan);
                continue;
            }
            taken += write(person, sent, read(person.facility(), together, device), verdicts);
            together.clear();
            verdicts.put(scan.sequence(), undo(person, sent, scan, device.ours(scan)));
        }
        return taken + write(person, sent, read(person.facility(), together, device), verdicts);
    }

    private Answer undo(CurrentPerson person, ScanStore.Sent sent, ScanBatch.Scan scan, ScanInstant when) {
        var facility = person.facility();
        var found = takenBack.find(person, sent.batch(), scan.undoes().orElseThrow());
        var verdict = ScansTakenBack.verdict(found);
        var tag = found.map(ScanStore.Standing::tag).orElse("");
        store.add(facility, sent, List.of(new ScanStore.Row(scan, tag, null, when, 0, Optional.empty(), verdict)));
        found.ifPresent(f -> takenBack.take(
                person, counts.find(facility, sent.batch().count().value()).orElseThrow(), f));
        return new Answer(scan.sequence(), tag, verdict, when.unsure().isPresent());
    }

    private int write(CurrentPerson person, ScanStore.Sent sent, List<Read> scans, Map<Long, Answer> verdicts) {
        if (scans.isEmpty()) {
            return 0;
        }
        var facility = person.facility();
        var session = counts.find(facility, sent.batch().count().value()).orElseThrow();
        var names = names(facility, scans);
        var tags = Set.copyOf(names.values());
        var book = new Book(
                sent.batch().device(),
                names,
                counts.known(facility, tags),
                store.onHand(facility, tags),
                scales.ever(facility, scans.stream().map(r -> r.scan().scale()).toList()),
                sent.at());
        var judged = judged(scans, book, session, store.lines(facility, session.countId(), tags));
        int taken = add(person, session, judged);
        if (taken < judged.stream().filter(j -> j.line().isPresent()).count()) {
            // Somebody else took the tag at the same moment: theirs stands, and this one is beside it.
            judged = judged(scans, book, session, store.lines(facility, session.countId(), tags));
        }
        judged.forEach(j -> verdicts.put(j.answer().sequence(), j.answer()));
        store.add(facility, sent, judged.stream().map(Judged::row).toList());
        return taken;
    }

    /** What the book knows of the tags of a batch. */
    private record Book(
            String device,
            Map<String, String> names,
            Map<String, CountFile.Known> known,
            Map<String, BigDecimal> onHand,
            Map<Long, Scale> scales,
            Instant now) {}

    /** @param bare nobody measured it: the book's quantity was taken */
    private record Judged(Answer answer, ScanStore.Row row, Optional<CountFile.Line> line, boolean bare) {}

    /** @param before the figures that stand in the count; those of this batch are added */
    private static List<Judged> judged(
            List<Read> scans, Book book, CountSession session, Map<String, BigDecimal> before) {
        var all = new ArrayList<Judged>();
        for (var read : scans) {
            var judged = judged(read, book, session, before);
            judged.line().ifPresent(line -> before.put(line.tag(), line.quantity()));
            all.add(judged);
        }
        return all;
    }

    private static Judged judged(Read read, Book book, CountSession session, Map<String, BigDecimal> before) {
        var tag = read.tag().map(t -> book.names().getOrDefault(t, t)).orElse("");
        var known = book.known().getOrDefault(tag, new CountFile.Known(Optional.empty(), ""));
        var here = book.onHand().getOrDefault(tag, BigDecimal.ZERO);
        var scan = new ScanVerdict.Scan(
                read.tag().isPresent(),
                read.scan().quantity(),
                read.room().isPresent(),
                read.when().at(),
                weighed(read.scan(), known, book));
        var verdict = ScanVerdict.of(
                scan,
                new ScanVerdict.Known(
                        known.unit(),
                        known.unit().isEmpty() && !known.elsewhere().isEmpty(),
                        here,
                        before.containsKey(tag),
                        Optional.ofNullable(before.get(tag))),
                session.isGuided(),
                book.now());
        var figure = scan.figure();
        var line = new CountFile.Line(
                tag,
                figure.orElse(known.unit().isPresent() ? here : UNKNOWN_PIECE),
                known.unit(),
                read.room().filter(r -> r > 0).orElse(session.roomId()),
                read.when().at(),
                scan.weight().map(w -> new CountFile.OnScale(read.scan().scale(), w)),
                Optional.of(new CountFile.ByDevice(
                        book.device(), read.scan().sequence(), read.when().unsure())));
        return new Judged(
                new Answer(
                        read.scan().sequence(),
                        tag,
                        verdict,
                        read.when().unsure().isPresent()),
                new ScanStore.Row(
                        read.scan(), tag, figure.orElse(null), read.when(), line.room(), scan.weight(), verdict),
                verdict.isTaken() ? Optional.of(line) : Optional.empty(),
                figure.isEmpty() && known.unit().isPresent());
    }

    /** What a scale makes of a scan; nothing for what was not weighed. Also of one that was set aside since: it may have been in use then. */
    private static Optional<Weighing> weighed(ScanBatch.Scan scan, CountFile.Known known, Book book) {
        if (scan.scale() == 0 || scan.quantity().isBlank()) {
            return Optional.empty();
        }
        var scale = book.scales().get(scan.scale());
        return Optional.of(
                scale == null
                        ? new Weighing.NoSuchScale()
                        : Weighing.of(
                                ScaleReading.read(scan.quantity()),
                                scale.weighs(),
                                known.unit().orElse(scale.unit())));
    }

    private int add(CurrentPerson person, CountSession session, List<Judged> judged) {
        var counted = lines(judged, false);
        var bare = lines(judged, true);
        store.began(person.facility(), session.countId(), counted, bare);
        return lines.add(person.facility(), session.countId(), counted, false, person.name())
                        .size()
                + lines.add(person.facility(), session.countId(), bare, true, person.name())
                        .size();
    }

    private static List<CountFile.Line> lines(List<Judged> judged, boolean bare) {
        return judged.stream()
                .filter(j -> j.bare() == bare)
                .flatMap(j -> j.line().stream())
                .toList();
    }

    /** Tags as our books have them; what is no other name of one stays as it was read. */
    private Map<String, String> names(FacilityId facility, List<Read> scans) {
        var read = new HashSet<String>();
        scans.forEach(s -> s.tag().ifPresent(read::add));
        var known = counts.known(facility, read).keySet();
        var names = new HashMap<String, String>();
        read.forEach(tag -> names.put(tag, known.contains(tag) ? tag : stock.named(facility, tag)));
        return names;
    }

    /** Tags of which a count has two figures or more: what stands, and each other scan beside it. By tag. */
    @Transactional(readOnly = true)
    public List<TwoFigures> twoFigures(FacilityId facility, CountId count, int limit) {
        return store.twoFigures(facility, count.value(), limit);
    }

    /** Scans of a count that were taken back, the newest first. */
    @Transactional(readOnly = true)
    public List<TakenBack> takenBack(FacilityId facility, CountId count, int limit) {
        return store.takenBack(facility, count.value(), limit);
    }

    /** What devices sent to a count, each with how far its clock was off. */
    @Transactional(readOnly = true)
    public List<SentByDevice> devices(FacilityId facility, CountId count) {
        return store.devices(facility, count.value());
    }
}
