package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Window;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of a call, their names in any letter case. */
public final class Query {
    private static final int LARGEST_PAGE = 20;
    private static final long MOST_ROWS = 50_000;
    private static final int LAST_YEAR = 9999;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Query(HttpServletRequest request) {
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
    }

    public String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** Rows on a page. */
    long pageSize(StateSystem system) {
        if (text("pageSize").isEmpty()) {
            return system.is(Switch.PAGE_WHEN_ABSENT, "20") ? LARGEST_PAGE : MOST_ROWS;
        }
        long size = number("pageSize");
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refusal.message(400, "The pageSize parameter must be between 1 and 20.");
        }
        return size;
    }

    /** What of the question the envelope repeats. */
    String page() {
        return text("pageNumber") + "/" + text("pageSize");
    }

    boolean hasPageSize() {
        return !text("pageSize").isEmpty();
    }

    /** Pages count from 1. */
    long pageNumber() {
        long page = text("pageNumber").isEmpty() ? 1 : number("pageNumber");
        if (page < 1) {
            throw Refusal.message(400, "The pageNumber parameter must be 1 or more.");
        }
        return page;
    }

    /** @throws Refusal when it is no number */
    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw Refusal.message(400, "The " + name + " parameter is not a number.");
        }
    }

    /** The window of last changes that the call asks for, or that the state supposes. */
    Window window(StateSystem system) {
        var start = moment("lastModifiedStart");
        var end = moment("lastModifiedEnd");
        long now = Rows.micros(system.clock().now().atOffset(ZoneOffset.UTC));
        long day = Duration.ofDays(1).toSeconds() * 1_000_000;
        if (start.isEmpty() && end.isEmpty()) {
            return system.is(Switch.DEFAULT_WINDOW, "NONE")
                    ? Window.ALL
                    : new Window(Math.max(0, now - day), Window.ALL.end());
        }
        var window = new Window(start.orElse(0L), end.orElse(Window.ALL.end()));
        if (system.is(Switch.MAX_WINDOW, "24H") && end.orElse(now) - window.start() > day) {
            throw Refusal.message(400, "The lastModifiedStart and lastModifiedEnd range cannot exceed 24 hours.");
        }
        return window.end() < window.start() ? new Window(1, 0) : window;
    }

    private Optional<Long> moment(String name) {
        // A plus sign that was not escaped arrives as a space.
        var text = text(name).replace(' ', '+');
        try {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            var moment = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (moment.getYear() <= LAST_YEAR) {
                return Optional.of(Rows.micros(moment));
            }
        } catch (DateTimeException e) {
            throw Refusal.message(400, "The " + name + " parameter is not a date with offset.");
        }
        throw Refusal.message(400, "The " + name + " parameter is not a date with offset.");
    }
}
