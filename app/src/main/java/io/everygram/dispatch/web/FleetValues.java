package io.everygram.dispatch.web;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days and choices of vehicles and drivers as texts; blank for what is not recorded. */
final class FleetValues {
    private FleetValues() {}

    static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    static String text(@Nullable Boolean flag) {
        return flag == null ? "" : flag ? "yes" : "no";
    }

    static @Nullable LocalDate day(Map<String, String> values, String name) {
        var text = values.getOrDefault(name, "");
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    static @Nullable Boolean flag(Map<String, String> values, String name) {
        return switch (values.getOrDefault(name, "")) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }
}
