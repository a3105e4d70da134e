package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet.Saved;
import io.everygram.platform.web.Form;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the forms of vehicles and drivers have in common. */
final class FleetForm {
    static final List<Form.Option> IN_USE =
            List.of(new Form.Option("yes", "in service"), new Form.Option("no", "out of service"));

    private static final List<Form.Option> YES_NO =
            List.of(new Form.Option("", "not recorded"), new Form.Option("yes", "yes"), new Form.Option("no", "no"));

    private FleetForm() {}

    static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    static String text(@Nullable Boolean flag) {
        return flag == null ? "" : flag ? "yes" : "no";
    }

    static @Nullable Boolean flag(Map<String, String> typed, String name) {
        return switch (typed.getOrDefault(name, "")) {
            case "yes" -> true;
            case "no" -> false;
            default -> null;
        };
    }

    static Form.Field flagField(String name, String label, Map<String, String> typed) {
        return Form.Field.select(name, label, typed.getOrDefault(name, ""), YES_NO)
                .optional();
    }

    static Form.Field field(
            String name, String label, String type, Map<String, String> typed, Map<String, String> errors) {
        return Form.Field.of(name, label, type, typed.getOrDefault(name, "")).refused(errors.getOrDefault(name, ""));
    }

    static Form.Field hidden(Map<String, String> typed) {
        return new Form.Field("version", "", "hidden", typed.getOrDefault("version", "0"), "", "", true, List.of());
    }

    static Map<String, String> errors(Saved saved) {
        return switch (saved) {
            case Saved.Missing(var field) -> Map.of(field, "This stands on every manifest; fill it in.");
            case Saved.TooLong(var field, var most) -> Map.of(field, "The paper has room for " + most + " characters.");
            case Saved.PlateInUse(var plate) -> Map.of("plate", "Another vehicle has the plate " + plate + ".");
            case Saved.Done _, Saved.Stale _ -> Map.of();
        };
    }

    static String refusal(Saved saved) {
        return saved instanceof Saved.Stale
                ? "Somebody else changed it since this page was opened. Nothing was saved; open it again."
                : "";
    }

    static Map<String, String> badDays(Map<String, String> typed, List<String> names, List<String> required) {
        var errors = new HashMap<String, String>();
        for (var name : names) {
            var text = typed.getOrDefault(name, "");
            if (text.isBlank() ? required.contains(name) : day(typed, name).isEmpty()) {
                errors.put(name, text.isBlank() ? "Say until when." : "“" + text + "” is not a day.");
            }
        }
        return errors;
    }

    static Optional<LocalDate> day(Map<String, String> typed, String name) {
        try {
            return Optional.of(LocalDate.parse(typed.getOrDefault(name, "").strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
}
