package io.everygram.reconciliation.domain;

import io.everygram.reconciliation.ScanBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the times of a device mean on our clock. A device has a clock that somebody may set right in the middle of a shift, and may have a steady one, which nobody
 * sets, but which stands still while the device sleeps and begins anew with each start. Either is laid beside ours when the device sends, and was, when it last
 * heard of us before a scan. That makes up to four reckonings of the scan's instant: where two agree, that is it. Where none do, it is unsure.
 *
 * @param offset to be added to the device's times, by its clock as it sends
 * @param steady its steady clock as it sends; empty for none
 * @param began when the count began: what is told without any bound was not scanned before
 * @param now ours, as the batch arrives
 */
public record DeviceClock(Duration offset, Optional<ScanBatch.Steady> steady, Instant began, Instant now) {
    /** A clock that is off by more is said to be. */
    public static final Duration LIMIT = Duration.ofMinutes(2);

    /** Reckonings no further apart agree: what a message may take, and what a good clock drifts in a shift. */
    static final Duration AGREE = Duration.ofSeconds(10);

    public static DeviceClock of(ScanBatch batch, Instant began, Instant now) {
        return new DeviceClock(Duration.between(batch.deviceNow(), now), batch.steady(), began, now);
    }

    /** Whether it is off beyond the limit; its times are corrected all the same. */
    public boolean isOff() {
        return offset.abs().compareTo(LIMIT) > 0;
    }

    /**
     * A scan's instant by each clock.
     *
     * @param sending by the clock as it stands when it sends
     * @param steadySending by the steady clock until it sends: the scan cannot be later
     * @param measure by the clock as it stood when the device last heard of us
     * @param steadyMeasure by the steady clock since then: the scan cannot be earlier
     */
    private record Reckoned(
            Instant sending,
            Optional<Instant> steadySending,
            Optional<Instant> measure,
            Optional<Instant> steadyMeasure) {
        /** Pairs that come from different readings, those by which a device is usually placed first. */
        Stream<List<Optional<Instant>>> pairs() {
            var bySending = Optional.of(sending);
            return Stream.of(
                    List.of(bySending, steadySending),
                    List.of(bySending, measure),
                    List.of(bySending, steadyMeasure),
                    List.of(measure, steadyMeasure),
                    List.of(measure, steadySending),
                    List.of(steadySending, steadyMeasure));
        }

        boolean isAlone() {
            return steadySending.isEmpty() && measure.isEmpty();
        }
    }

    public ScanInstant ours(ScanBatch.Scan scan) {
        var heard = scan.measured().filter(m -> !m.ours().isAfter(now.plus(AGREE)));
        var reckoned = new Reckoned(
                scan.at().plus(offset),
                elapsed(scan.steady(), steady).map(now::minus),
                heard.map(m -> scan.at().plus(Duration.between(m.device(), m.ours()))),
                heard.flatMap(m -> elapsed(m.steady(), scan.steady()).map(m.ours()::plus)));
        var latest = reckoned.steadySending().orElse(now);
        var earliest = reckoned.steadyMeasure().or(() -> heard.map(ScanBatch.Measured::ours));
        var within = new ScanInstant.Span(earliest.orElse(Instant.MIN), latest);
        var agreed = reckoned.isAlone()
                ? Optional.of(reckoned.sending()).filter(at -> fits(at, within))
                : reckoned.pairs()
                        .flatMap(pair -> agreed(pair, within).stream())
                        .findFirst();
        return agreed.map(at -> ScanInstant.sure(rounded(at.isAfter(now) ? now : at)))
                .orElseGet(() -> unsure(reckoned, earliest, latest));
    }

    private static Optional<Instant> agreed(List<Optional<Instant>> pair, ScanInstant.Span within) {
        return pair.getFirst()
                .filter(at -> fits(at, within))
                .filter(at -> pair.getLast()
                        .filter(other -> Duration.between(at, other).abs().compareTo(AGREE) <= 0)
                        .isPresent());
    }

    private static boolean fits(Instant at, ScanInstant.Span within) {
        return !at.isAfter(within.to().plus(AGREE))
                && (within.from().equals(Instant.MIN)
                        || !at.isBefore(within.from().minus(AGREE)));
    }

    /** The likeliest moment, and all that it may be. */
    private ScanInstant unsure(Reckoned reckoned, Optional<Instant> earliest, Instant latest) {
        var from = earliest.orElse(began.isBefore(latest) ? began : latest);
        var all = new ScanInstant.Span(from.isBefore(latest) ? from : latest, latest);
        var likely = Stream.concat(Stream.of(reckoned.sending()), reckoned.measure().stream())
                .filter(at -> !at.isBefore(all.from()) && !at.isAfter(all.to()))
                .findFirst()
                .orElse(latest);
        return new ScanInstant(
                rounded(likely), Optional.of(new ScanInstant.Span(rounded(all.from()), rounded(all.to()))));
    }

    private static Instant rounded(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** From one reading of the steady clock to a later one of the same run. */
    private static Optional<Duration> elapsed(Optional<ScanBatch.Steady> from, Optional<ScanBatch.Steady> to) {
        return from.flatMap(f -> to.filter(t -> t.run().equals(f.run()))
                .map(t -> t.reads().minus(f.reads()))
                .filter(d -> !d.isNegative()));
    }
}
