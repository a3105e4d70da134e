package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.ScanBatchOutcome.Answer;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.DeviceClock;
import io.everygram.reconciliation.domain.ScanVerdict;
import io.everygram.reconciliation.store.CountStore;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Scans that devices send: RFID readers as they read, handhelds that were out of reach at the end of a shift. A batch sent twice is one, by the device's own
 * numbers; each scan counts at its own instant, corrected by how far the device's clock is off.
 */
@Service
public class ScanBatches {
    /** What a bare scan of a tag that no book knows is kept as: something is there. */
    private static final BigDecimal UNKNOWN_PIECE = BigDecimal.ONE;

    private final CountStore counts;
    private final ScanStore store;
    private final Stock stock;
    private final Catalog catalog;
    private final Clock clock;

    ScanBatches(CountStore counts, ScanStore store, Stock stock, Catalog catalog, Clock clock) {
        this.counts = counts;
        this.store = store;
        this.stock = stock;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A scan as it is written. */
    private record Read(ScanBatch.Scan scan, Optional<String> tag, Instant at, Optional<Long> room) {}

    @Transactional
    public ScanBatchOutcome take(CurrentPerson person, ScanBatch batch) {
        var facility = person.facility();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var device = DeviceClock.measured(batch.deviceNow(), now);
        var state = counts.lockState(facility, batch.count().value());
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
        earlier.forEach((sequence, e) -> verdicts.put(sequence, new Answer(sequence, e.tag(), e.verdict())));
        int taken = fresh.isEmpty() ? 0 : write(person, batch, read(facility, fresh, device), now, verdicts);
        return new ScanBatchOutcome.Taken(
                taken,
                batch.scans().size() - fresh.size(),
                device.offset(),
                device.isOff(),
                batch.scans().stream()
                        .map(s -> Objects.requireNonNull(verdicts.get(s.sequence())))
                        .toList());
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
                        PackageTag.parse(s.tag()) instanceof PackageTag.Parsed.Tag(var tag)
                                ? Optional.of(tag.value())
                                : Optional.empty(),
                        device.ours(s.at()).truncatedTo(ChronoUnit.MICROS),
                        s.room().isBlank()
                                ? Optional.of(0L)
                                : Optional.ofNullable(rooms.get(s.room().strip().toLowerCase(Locale.ROOT)))))
                .toList();
    }

    private int write(
            CurrentPerson person, ScanBatch batch, List<Read> scans, Instant now, Map<Long, Answer> verdicts) {
        var facility = person.facility();
        var session = counts.find(facility, batch.count().value()).orElseThrow();
        var names = names(facility, scans);
        var tags = Set.copyOf(names.values());
        var book = counts.known(facility, tags);
        var onHand = store.onHand(facility, tags);
        var lines = store.lines(facility, session.countId(), tags);
        var rows = new ArrayList<ScanStore.Row>();
        var counted = new ArrayList<CountFile.Line>();
        var bare = new ArrayList<CountFile.Line>();
        for (var read : scans) {
            var tag = read.tag().map(t -> names.getOrDefault(t, t)).orElse("");
            var known = book.getOrDefault(tag, new CountFile.Known(Optional.empty(), ""));
            var scan = new ScanVerdict.Scan(
                    read.tag().isPresent(),
                    read.scan().quantity(),
                    read.room().isPresent(),
                    read.at(),
                    read.scan().at(),
                    batch.deviceNow());
            var here = onHand.getOrDefault(tag, BigDecimal.ZERO);
            var verdict = ScanVerdict.of(
                    scan,
                    new ScanVerdict.Known(
                            known.unit(),
                            known.unit().isEmpty() && !known.elsewhere().isEmpty(),
                            here,
                            lines.containsKey(tag),
                            Optional.ofNullable(lines.get(tag))),
                    session.isGuided(),
                    now);
            var figure = scan.figure();
            if (verdict.isTaken()) {
                var line = new CountFile.Line(
                        tag,
                        figure.orElse(known.unit().isPresent() ? here : UNKNOWN_PIECE),
                        known.unit(),
                        read.room().filter(r -> r > 0).orElse(session.roomId()),
                        read.at());
                lines.put(tag, line.quantity());
                (figure.isEmpty() && known.unit().isPresent() ? bare : counted).add(line);
            }
            verdicts.put(read.scan().sequence(), new Answer(read.scan().sequence(), tag, verdict));
            rows.add(new ScanStore.Row(read.scan(), tag, figure.orElse(null), read.at(), verdict));
        }
        store.add(facility, new ScanStore.Sent(batch.count().value(), batch.device(), now, person.name()), rows);
        store.began(facility, session.countId(), counted, bare);
        return counts.add(facility, session.countId(), counted, false, person.name())
                + counts.add(facility, session.countId(), bare, true, person.name());
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

    /** What devices sent to a count, each with how far its clock was off. */
    @Transactional(readOnly = true)
    public List<SentByDevice> devices(FacilityId facility, CountId count) {
        return store.devices(facility, count.value());
    }
}
