package io.everygram.ledger;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.domain.LocalMoment;
import io.everygram.ledger.domain.LocalMoment.Reading;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The field “when it happened” of every form that books: date and time on the facility's clock, empty for now. */
@Component
public class HappenedAt {
    /** Name of the field. */
    public static final String FIELD = "happened";

    private static final String OFFSET = "happened_offset";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, yyyy, HH:mm", Locale.US);

    private final Catalog catalog;
    private final ObjectProvider<ClosedDays> closed;
    private final Clock clock;

    HappenedAt(Catalog catalog, ObjectProvider<ClosedDays> closed, Clock clock) {
        this.catalog = catalog;
        this.closed = closed;
        this.clock = clock;
    }

    /** What the field says: a moment, or why it cannot be one. */
    public sealed interface Said {
        record At(Instant moment) implements Said {}

        record Unclear(String words) implements Said {}
    }

    /** The field; and, when what was typed came twice on the clock, a choice of which. */
    public List<Form.Field> fields(FacilityId facility, Map<String, String> typed) {
        var zone = catalog.facility(facility).zoneId();
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.of(FIELD, "When it happened", "datetime-local", typed.getOrDefault(FIELD, ""))
                .optional()
                .hint("Empty for now. Time of " + zone.getId().replace('_', ' ')));
        if (read(facility, typed, "") instanceof Reading.Twice(var _, var offsets)) {
            var options = new ArrayList<>(List.of(new Form.Option("", "Choose")));
            for (int i = 0; i < offsets.size(); i++) {
                options.add(new Form.Option(
                        offsets.get(i).getId(), (i == 0 ? "The first" : "The second") + ", " + words(offsets.get(i))));
            }
            fields.add(Form.Field.select(OFFSET, "Which of the two", typed.getOrDefault(OFFSET, ""), options));
        }
        return fields;
    }

    /** Reads the field of a form that was sent. */
    public Said read(FacilityId facility, Map<String, String> typed) {
        return switch (read(facility, typed, typed.getOrDefault(OFFSET, ""))) {
            case Reading.Now() -> new Said.At(clock.instant());
            case Reading.At(var moment) -> new Said.At(moment);
            case Reading.Refused refused -> new Said.Unclear(words(refused));
        };
    }

    private Reading read(FacilityId facility, Map<String, String> typed, String offset) {
        return LocalMoment.read(
                typed.getOrDefault(FIELD, ""),
                offset,
                catalog.facility(facility).zoneId(),
                clock.instant(),
                Optional.ofNullable(closed.getIfAvailable()).flatMap(days -> days.lastClosed(facility)));
    }

    private static String words(Reading.Refused refused) {
        return switch (refused) {
            case Reading.Unreadable(var text) ->
                "“" + text + "” is no date and time. Write it like 2026-03-08 14:30, or leave it empty for now.";
            case Reading.NeverWas(var time, var before, var after) ->
                "There was no " + time.toLocalTime() + " on that day: the clock was set from " + before.toLocalTime()
                        + " to " + after.toLocalTime() + ". Write what the clock showed before or after.";
            case Reading.Twice(var time, var _) ->
                time.toLocalTime() + " came twice on that day, because the clock was set back. Say which of the two.";
            case Reading.Ahead(var time, var now) ->
                time.format(TIME) + " lies ahead; here it is " + now.format(TIME)
                        + ". Book it when it has happened, or leave it empty for now.";
            case Reading.LongAgo(var time, var now) ->
                time.format(TIME) + " is more than a year ago; here it is " + now.format(TIME)
                        + ". Look at the year, or leave it empty for now.";
            case Reading.OnClosedDay(var day, var last) ->
                Show.day(day) + " is closed: the days up to " + Show.day(last)
                        + " are sealed and stay as they were. Leave the time empty, so that it is booked today, and say in the note when it was.";
        };
    }

    private static String words(ZoneOffset offset) {
        return "UTC" + offset.getId();
    }

    /** A moment on the facility's clock, for refusals. */
    public static String words(Instant moment, ZoneId zone) {
        return LocalDateTime.ofInstant(moment, zone).format(TIME) + " "
                + zone.getDisplayName(TextStyle.SHORT, Locale.US);
    }
}
