package io.everygram.identity.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.SavedViews;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.SavedViewSource;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Saves and removes views of lists. */
@Controller
class SavedViewsController {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;

    private final SavedViews views;
    private final Frames frames;

    SavedViewsController(SavedViews views, Frames frames) {
        this.views = views;
        this.frames = frames;
    }

    @Bean
    static SavedViewSource savedViewsOfThePerson(SavedViews views, Guard guard) {
        return path -> Guard.person()
                .flatMap(person -> guard.facility()
                        .map(facility -> views.views(
                                new CurrentPerson(person.personId(), person.getUsername(), person.name(), facility),
                                path)))
                .orElse(List.of());
    }

    /** @param replace whether an own view of the same name gives way to this one */
    @PostMapping("/views")
    @RequirePermission(Permissions.READ)
    String save(
            CurrentPerson person,
            @RequestParam String path,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "false") boolean first,
            @RequestParam(defaultValue = "") String replace,
            Model model,
            HttpServletResponse response) {
        if (!isOurs(path)) {
            return "redirect:/";
        }
        var asked = new Asked(path, query, name.strip(), shared, first);
        var wrong = wrong(person, asked, !replace.isEmpty());
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("frame", frames.frame("Save a view"));
            model.addAttribute("page", again(asked, wrong));
            return "archetypes/form";
        }
        views.save(person, path, asked.name(), asked.chosen(), shared, first);
        frames.say("Saved the view “" + asked.name() + "”" + (shared ? " for everybody at this facility." : "."));
        return "redirect:" + asked.home();
    }

    /** What is to be saved, as it was sent. */
    private record Asked(String path, String query, String name, boolean shared, boolean first) {
        String chosen() {
            return query.isEmpty() ? "view=none" : query;
        }

        String home() {
            return path + "?" + chosen();
        }
    }

    /** Why the view cannot be saved under its name; empty for fine. */
    private String wrong(CurrentPerson person, Asked asked, boolean replaces) {
        if (asked.name().isEmpty()) {
            return "Give the view a name, so that it can be found again.";
        }
        if (asked.name().length() > LONGEST_NAME) {
            return "This name has " + asked.name().length() + " characters; a view's name has at most " + LONGEST_NAME
                    + ".";
        }
        if (asked.query().length() > LONGEST_QUERY) {
            return "So much is chosen that it cannot be kept. Choose fewer filters or columns, then save again.";
        }
        boolean taken = views.views(person, asked.path()).stream()
                .anyMatch(view -> view.mine() && view.name().equals(asked.name()));
        return taken && !replaces
                ? "You have a view of this name for this list. Choose another name, or choose to replace it."
                : "";
    }

    private static FormPage again(Asked asked, String wrong) {
        return new FormPage(
                "Save a view",
                "What the list shows now, to be opened again by its name.",
                "The view was not saved.",
                new Form(
                        "view",
                        "/views",
                        "Save view",
                        "primary",
                        "",
                        List.of(
                                Form.Field.hidden("path", asked.path()),
                                Form.Field.hidden("query", asked.query()),
                                Form.Field.hidden("shared", Boolean.toString(asked.shared())),
                                Form.Field.hidden("first", Boolean.toString(asked.first())),
                                Form.Field.of("name", "Name", "text", asked.name())
                                        .refused(wrong),
                                Form.Field.select(
                                                "replace",
                                                "When I have a view of this name",
                                                "",
                                                List.of(
                                                        new Form.Option("", "Keep that one and tell me"),
                                                        new Form.Option("yes", "Replace it")))
                                        .optional())),
                asked.home());
    }

    @PostMapping("/views/{id}/remove")
    @RequirePermission(Permissions.READ)
    String remove(CurrentPerson person, @PathVariable long id, @RequestParam(defaultValue = "/") String path) {
        if (!views.isHere(person.facility(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frames.say(views.remove(person, id) ? "Removed the view." : "Only who made a view can remove it.");
        return "redirect:" + (isOurs(path) ? path + "?view=none" : "/");
    }

    /** A path of this product and of nobody else. */
    private static boolean isOurs(String path) {
        return path.matches("/[A-Za-z0-9/_-]*") && !path.startsWith("//");
    }
}
