package io.everygram.tracking;

import io.everygram.compliance.StateLabResults;
import io.everygram.compliance.StateLabResults.Result;
import io.everygram.compliance.StateLabResults.Test;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.port.StateLabTest;
import io.everygram.tracking.store.LabMirrorStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what labs told the state of our packages into the book. Read is what waits in quarantine or failed, once for each lab state that the mirror shows, so
 * a quiet facility costs nothing.
 */
@Service
public class StateLabs {
    private static final Logger LOG = LoggerFactory.getLogger(StateLabs.class);
    private static final int AT_ONCE = 25;
    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private final LabMirrorStore store;
    private final StateKinds kinds;
    private final StateLabResults results;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ConcurrentHashMap<FacilityId, Instant> swept = new ConcurrentHashMap<>();

    StateLabs(
            LabMirrorStore store,
            StateKinds kinds,
            StateLabResults results,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.results = results;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What came of reading; {@code trouble} says why it stopped, empty for nothing. */
    public record Read(int packages, int results, int released, int held, String trouble) {}

    @EventListener
    void afterReading(StateRead read) {
        var done = read(read.facility());
        if (done.packages() > 0 || !done.trouble().isEmpty()) {
            LOG.info(
                    "Facility {}: lab results of the state, {}", read.facility().value(), done);
        }
        var now = clock.instant();
        var last = swept.get(read.facility());
        if (last == null || last.plus(SWEPT_EVERY).isBefore(now)) {
            swept.put(read.facility(), now);
            int held = results.holdExpired(read.facility());
            if (held > 0) {
                LOG.info(
                        "Facility {}: {} packages held, their certificates ran out",
                        read.facility().value(),
                        held);
            }
        }
    }

    /** Reads the results of packages whose lab state the mirror shows as decided and that were not read for it yet. */
    public Read read(FacilityId facility) {
        var line = kinds.of(facility);
        int packages = 0;
        int written = 0;
        int released = 0;
        int held = 0;
        if (line.isPresent()) {
            try {
                store.forget(facility);
                for (var due : store.due(facility, AT_ONCE)) {
                    var taken = one(facility, line.get(), due.tag(), due.labState());
                    packages++;
                    written += taken.results();
                    released += taken.released() ? 1 : 0;
                    held += taken.held() ? 1 : 0;
                }
            } catch (IOException e) {
                return new Read(packages, written, released, held, String.valueOf(e.getMessage()));
            }
        }
        return new Read(packages, written, released, held, "");
    }

    private StateLabResults.Taken one(FacilityId facility, Line line, String tag, String labState) throws IOException {
        var found = group(facility, line, tag, line.system().labTests(line.access(), tag));
        return Objects.requireNonNull(transactions.execute(status -> {
            var taken = results.take(facility, tag, labState, found, Outbox.TAKEN_FROM_STATE);
            store.read(facility, tag, labState);
            return taken;
        }));
    }

    /** Tests by the result they belong to, the oldest first; a paper that cannot be had keeps no result away. */
    private List<Result> group(FacilityId facility, Line line, String tag, List<StateLabTest> tests)
            throws IOException {
        var byResult = new LinkedHashMap<String, List<StateLabTest>>();
        tests.forEach(t ->
                byResult.computeIfAbsent(t.result(), r -> new ArrayList<>()).add(t));
        var grouped = new ArrayList<Result>();
        for (var of : byResult.values()) {
            var head = of.getFirst();
            grouped.add(new Result(
                    head.result(),
                    head.lab().isEmpty() ? head.labLicense() : head.lab(),
                    head.sampledFrom(),
                    head.testedOn(),
                    head.passedAll(),
                    Optional.ofNullable(head.expiresOn()),
                    results.isKnown(facility, tag, head.result()) ? Optional.empty() : paper(line, head.document()),
                    of.stream()
                            .map(t -> new Test(t.name(), t.level(), t.passed(), t.informs()))
                            .toList()));
        }
        grouped.sort(java.util.Comparator.comparing(Result::testedOn));
        return grouped;
    }

    private static Optional<byte[]> paper(Line line, String document) {
        try {
            return document.isEmpty() || document.equals("0")
                    ? Optional.empty()
                    : line.system().labDocument(line.access(), document).filter(bytes -> bytes.length > 0);
        } catch (IOException e) {
            LOG.warn("The paper {} of a lab result was not to be had: {}", document, e.getMessage());
            return Optional.empty();
        }
    }
}
