package io.everygram.dispatch.web;

import io.everygram.dispatch.Fleet.Saved;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows the form of one vehicle or driver, and saves it or says what is wrong with it. */
@Component
class FleetPages {
    private final Frames frames;

    FleetPages(Frames frames) {
        this.frames = frames;
    }

    /**
     * A form of the fleet.
     *
     * @param kind what it is of, e.g. {@code Driver}
     * @param path where it is sent
     * @param days fields that hold a day
     * @param needed those of them that may not be empty
     */
    record Sheet(String kind, String path, Fields fields, List<String> days, List<String> needed) {
        Sheet {
            days = List.copyOf(days);
            needed = List.copyOf(needed);
        }

        String thing() {
            return "the " + kind.toLowerCase(Locale.ROOT);
        }
    }

    /** The fields of a form with what was typed and what is wrong with it. */
    @FunctionalInterface
    interface Fields {
        List<Form.Field> of(Map<String, String> typed, Map<String, String> errors);
    }

    String show(Sheet sheet, Map<String, String> typed, Model model) {
        return show(sheet, typed, Map.of(), "", model);
    }

    private String show(
            Sheet sheet, Map<String, String> typed, Map<String, String> errors, String refusal, Model model) {
        model.addAttribute("frame", frames.frame(sheet.kind()));
        model.addAttribute(
                "page",
                new FormPage(
                        sheet.kind(),
                        "Manifests show it as it stands here.",
                        refusal,
                        new Form(
                                "fleet",
                                sheet.path(),
                                "Save " + sheet.thing(),
                                "primary",
                                "",
                                sheet.fields().of(typed, errors)),
                        "/fleet"));
        return "archetypes/form";
    }

    /** @param saving called only when every day is one */
    String save(
            Sheet sheet, Map<String, String> typed, Supplier<Saved> saving, Model model, HttpServletResponse response) {
        var errors = FleetForm.badDays(typed, sheet.days(), sheet.needed());
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return show(sheet, typed, errors, "", model);
        }
        var saved = saving.get();
        if (saved instanceof Saved.Done) {
            frames.say("The " + sheet.kind().toLowerCase(Locale.ROOT) + " is saved.");
            return "redirect:/fleet";
        }
        response.setStatus(422);
        return show(sheet, typed, FleetForm.errors(saved), FleetForm.refusal(saved), model);
    }
}
