package io.everygram.api.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountedLine;
import io.everygram.reconciliation.ScanBatch;
import io.everygram.reconciliation.ScanBatchOutcome;
import io.everygram.reconciliation.ScanBatches;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Scans of readers and handhelds into an open count. */
@RestController
class ScansApi {
    private static final int MOST_SCANS = 5_000;
    private static final int LONGEST_NAME = 100;
    /** As much as a QR code holds. A label is read as a whole: cut, it could name a package that the whole does not. */
    private static final int LONGEST_LABEL = 7_089;

    private final ScanBatches batches;

    ScansApi(ScanBatches batches) {
        this.batches = batches;
    }

    /**
     * @param sequence the device's own number of the scan, never used twice
     * @param quantity in the book's unit; empty takes the book's quantity as seen, in a guided count
     * @param room code or name of where it was found; empty for the count's own
     * @param at by the device's clock
     * @param steady by a clock that nobody sets, where the device has one: so the scan is placed though its clock is set right later
     * @param measured how the device's clocks stood beside ours, when it last heard of us before the scan
     * @param scale the number of the scale it was weighed on: quantity is then its reading, gross or gross - tare like 131.2 - 6.4
     * @param undoes the number of an earlier scan of the same device and person, which this one takes back; it needs no tag
     */
    record DeviceScan(
            long sequence,
            @Nullable String tag,
            @Nullable String quantity,
            @Nullable String room,
            @Nullable String at,
            @Nullable SteadyReading steady,
            @Nullable ClocksMeasured measured,
            @Nullable Long scale,
            @Nullable Long undoes) {}

    /**
     * @param run names a run of the clock, which begins at 0 and is not set
     * @param millis how far it has run
     */
    record SteadyReading(@Nullable String run, long millis) {}

    /**
     * @param ours what our clock showed, e.g. the time that {@code open.json} of counts tells
     * @param device what the device's showed at the same moment
     */
    record ClocksMeasured(
            @Nullable String ours,
            @Nullable String device,
            @Nullable SteadyReading steady) {}

    /**
     * @param device a name of this installation of the device alone
     * @param deviceTime what its clock shows as it sends; its scans are corrected by how far that is off
     * @param steady what its steady clock shows as it sends
     */
    record ScansSent(
            @Nullable String device,
            @Nullable String deviceTime,
            @Nullable SteadyReading steady,
            @Nullable List<DeviceScan> scans) {
        ScansSent {
            scans = scans == null ? List.of() : List.copyOf(scans);
        }

        List<DeviceScan> each() {
            return scans == null ? List.of() : scans;
        }
    }

    /**
     * @param answer what came of it, e.g. TAKEN, TWICE, FOREIGN, FINISHED; of an undo UNDONE, or NOTHING_TO_UNDO
     * @param unsure whether it is unsure when it was made: its device's clocks contradict each other
     * @param stands the line of the count of a tag that was counted before; nothing for any other
     */
    record ScanAnswer(
            long sequence,
            String tag,
            String answer,
            String words,
            boolean unsure,
            @Nullable StandingLine stands) {}

    /** @param seen nobody measured it: the book's quantity was taken as seen */
    record StandingLine(BigDecimal quantity, String unit, boolean seen, Instant at, String by) {
        static StandingLine of(CountedLine line) {
            return new StandingLine(line.quantity(), line.unit(), line.asBooked(), line.countedAt(), line.countedBy());
        }
    }

    /**
     * @param taken how many became lines of the count
     * @param repeated how many had been sent before: they did nothing, and are answered as then
     * @param clockSeconds what was added to the device's times
     * @param clockOff whether that is beyond the limit
     */
    record ScansTaken(int taken, int repeated, long clockSeconds, boolean clockOff, List<ScanAnswer> answers) {
        ScansTaken {
            answers = List.copyOf(answers);
        }
    }

    @PostMapping(path = "/api/v1/counts/{count}/scans", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.COUNT)
    @ApiOperation(
            "Scans into an open count, as a reader reads them or a whole shift at once. The same scans sent again are done once: a device numbers its scans.")
    ScansTaken scans(@PathVariable long count, @RequestBody ScansSent sent, CurrentPerson person) {
        return switch (batches.take(person, batch(count, sent))) {
            case ScanBatchOutcome.Taken(var taken, var repeated, var offset, var off, var answers, var standing) ->
                new ScansTaken(
                        taken,
                        repeated,
                        offset.toSeconds(),
                        off,
                        answers.stream()
                                .map(a -> answer(a, a.isCountedBefore() ? standing.get(a.tag()) : null))
                                .toList());
            case ScanBatchOutcome.NoSuchCount _ ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such count at this facility.");
            case ScanBatchOutcome.NotOpen(var _, var state) ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "The count is " + state.toLowerCase(java.util.Locale.ROOT)
                                + ": nothing was taken. Keep the scans, and send them to an open count.");
            case ScanBatchOutcome.SequenceUsed(var sequence) ->
                throw refused("The number " + sequence
                        + " stands for another scan already: nothing was taken. Number each scan once.");
        };
    }

    private static ScanAnswer answer(ScanBatchOutcome.Answer given, @Nullable CountedLine stands) {
        return new ScanAnswer(
                given.sequence(),
                given.tag(),
                given.code(),
                given.words(),
                given.unsure(),
                stands == null ? null : StandingLine.of(stands));
    }

    private static ScanBatch batch(long count, ScansSent sent) {
        var device =
                sent.device() == null ? "" : sent.device().replace("\0", "").strip();
        if (device.isEmpty() || device.length() > LONGEST_NAME) {
            throw refused("Say which device it is, in 1 to " + LONGEST_NAME + " characters.");
        }
        if (sent.each().isEmpty() || sent.each().size() > MOST_SCANS) {
            throw refused("Send 1 to " + MOST_SCANS + " scans.");
        }
        return new ScanBatch(
                new CountId(count),
                device,
                time(sent.deviceTime(), "deviceTime"),
                steady(sent.steady(), "steady"),
                sent.each().stream().map(ScansApi::scan).toList());
    }

    private static ScanBatch.Scan scan(DeviceScan sent) {
        if (sent.sequence() < 0) {
            throw refused("sequence counts from 0.");
        }
        return new ScanBatch.Scan(
                sent.sequence(),
                said(sent.tag(), LONGEST_LABEL),
                said(sent.quantity()).strip(),
                said(sent.room()),
                time(sent.at(), "at of scan " + sent.sequence()),
                steady(sent.steady(), "steady of scan " + sent.sequence()),
                Optional.ofNullable(sent.measured()).map(m -> measured(m, "measured of scan " + sent.sequence())),
                sent.scale() == null ? 0 : sent.scale(),
                Optional.ofNullable(sent.undoes()));
    }

    private static Optional<ScanBatch.Steady> steady(@Nullable SteadyReading told, String field) {
        if (told == null) {
            return Optional.empty();
        }
        var run = said(told.run()).strip();
        if (run.isEmpty() || told.millis() < 0) {
            throw refused(field + " names its run, and counts milliseconds from 0.");
        }
        return Optional.of(new ScanBatch.Steady(run, Duration.ofMillis(told.millis())));
    }

    private static ScanBatch.Measured measured(ClocksMeasured told, String field) {
        return new ScanBatch.Measured(
                time(told.ours(), field), time(told.device(), field), steady(told.steady(), field));
    }

    private static String said(@Nullable String text) {
        return said(text, LONGEST_NAME);
    }

    private static String said(@Nullable String text, int longest) {
        var plain = text == null ? "" : text.replace("\0", "");
        return plain.substring(0, Math.min(plain.length(), longest));
    }

    private static Instant time(@Nullable String text, String field) {
        try {
            return Instant.parse(said(text));
        } catch (DateTimeException e) {
            throw refused(field + " is a moment like 2031-02-14T09:12:07.250Z.");
        }
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }
}
