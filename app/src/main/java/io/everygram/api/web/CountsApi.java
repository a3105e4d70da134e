package io.everygram.api.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.ApiCalls;
import io.everygram.identity.ApiCalls.Answer;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Counts by scanners and programs. */
@RestController
class CountsApi {
    private static final int MOST_SCANS = 5_000;

    private final Counts counts;
    private final Catalog catalog;
    private final ApiCalls calls;
    private final JsonMapper json;

    CountsApi(Counts counts, Catalog catalog, ApiCalls calls, JsonMapper json) {
        this.counts = counts;
        this.catalog = catalog;
        this.calls = calls;
        this.json = json;
    }

    /** @param quantity in the book's unit; empty takes the book's quantity as seen */
    record ScanSent(@Nullable String tag, @Nullable String quantity) {}

    /** @param room code of the room that was counted whole; empty for the whole facility */
    record CountSent(@Nullable String room, @Nullable List<ScanSent> scans) {
        CountSent {
            scans = scans == null ? List.of() : List.copyOf(scans);
        }

        /** None where none were sent. */
        List<ScanSent> each() {
            return scans == null ? List.of() : scans;
        }
    }

    /** @param index of the scan in the request, from 0 */
    record RefusedScan(int index, String tag, String reason) {}

    /** @param refused scans that were not taken; all others stand */
    record CountMade(long count, int taken, List<RefusedScan> refused) {
        CountMade {
            refused = List.copyOf(refused);
        }
    }

    @PostMapping(path = "/api/v1/counts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.COUNT)
    @ApiOperation(
            value =
                    "A finished count of a room or of the facility. What it should hold and was not scanned counts as missing.",
            parameters = {
                "Idempotency-Key",
                "chosen by you; the same call with the same key is done once and answered the same"
            })
    ResponseEntity<CountMade> count(
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            @RequestBody CountSent sent,
            CurrentPerson person) {
        if (key.isBlank() || key.length() > 200) {
            throw refused("Send a header Idempotency-Key of 1 to 200 characters.");
        }
        if (sent.each().isEmpty() || sent.each().size() > MOST_SCANS) {
            throw refused("Send 1 to " + MOST_SCANS + " scans.");
        }
        long room = room(person, sent.room() == null ? "" : sent.room());
        return switch (calls.once(person, key, json.writeValueAsString(sent), () -> counted(person, room, sent))) {
            case ApiCalls.Outcome.Answered(var answer, var again)
            when answer.status() < 400 ->
                ResponseEntity.status(answer.status())
                        .header("Idempotency-Replayed", Boolean.toString(again))
                        .body(json.readValue(answer.body(), CountMade.class));
            case ApiCalls.Outcome.Answered(var answer, var _) -> throw refused(answer.body());
            case ApiCalls.Outcome.OtherRequest _ ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "This Idempotency-Key was used for another request. Nothing was done; take a new key.");
        };
    }

    private long room(CurrentPerson person, String code) {
        return code.isBlank()
                ? 0
                : catalog.rooms(person.facility()).stream()
                        .filter(room -> room.code().equalsIgnoreCase(code.strip()))
                        .map(Catalog.Room::roomId)
                        .findFirst()
                        .orElseThrow(() -> refused("There is no room " + code + " at this facility."));
    }

    /** All in the caller's transaction; a count of which no scan was taken is canceled. */
    private Answer counted(CurrentPerson person, long room, CountSent sent) {
        var started = counts.start(person, new Counts.Plan(room, true));
        if (!(started instanceof CountOutcome.Started(var id))) {
            return new Answer(
                    422,
                    started instanceof CountOutcome.RoomClosed(var name)
                            ? name + " is closed: its record says that it is used no longer."
                            : "The count could not be started.");
        }
        var refused = new ArrayList<RefusedScan>();
        for (int i = 0; i < sent.each().size(); i++) {
            var scan = sent.each().get(i);
            var tag = scan.tag() == null ? "" : scan.tag();
            int index = i;
            scanned(person, id, tag, scan.quantity() == null ? "" : scan.quantity())
                    .ifPresent(why -> refused.add(new RefusedScan(index, tag, why)));
        }
        int taken = sent.each().size() - refused.size();
        if (taken == 0) {
            var _ = counts.cancel(person, id);
            return new Answer(
                    422,
                    "No scan could be taken, so there is no count. The first: "
                            + refused.getFirst().reason());
        }
        var _ = counts.finish(person, id);
        return new Answer(201, json.writeValueAsString(new CountMade(id.value(), taken, refused)));
    }

    /** Why a scan was not taken; empty when it stands. */
    private Optional<String> scanned(CurrentPerson person, CountId count, String tag, String quantity) {
        return switch (counts.capture(person, new Counts.Scan(count, tag, quantity, 0))) {
            case CountOutcome.Captured _ -> Optional.empty();
            case CountOutcome.NotATag _ -> Optional.of("This is no tag.");
            case CountOutcome.BelongsElsewhere(var _, var facility) ->
                Optional.of("It belongs to facility " + facility + ".");
            case CountOutcome.QuantityMissing _ -> Optional.of("The book does not hold it: send its quantity.");
            case CountOutcome.NotANumber _ -> Optional.of("The quantity is no number.");
            case CountOutcome.BelowZero _ -> Optional.of("The quantity is below zero.");
            case CountOutcome.TooFine(var _, var unit, var decimals) ->
                Optional.of("The quantity has more than " + decimals + " decimals of " + unit + ".");
            case CountOutcome.AlreadyCounted _ -> Optional.of("It was scanned already.");
            case CountOutcome other -> throw new IllegalStateException("A scan ended as " + other);
        };
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }
}
