package io.everygram.identity.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.SavedViews;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.SavedViewSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

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

    @PostMapping("/views")
    @RequirePermission(Permissions.READ)
    String save(
            CurrentPerson person,
            @RequestParam String path,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "false") boolean first) {
        var trimmed = name.strip();
        if (!isOurs(path)) {
            return "redirect:/";
        }
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            frames.say("The view was not saved: give it a name of 1 to " + LONGEST_NAME + " characters.");
        } else {
            views.save(person, path, trimmed, query.isEmpty() ? "view=none" : query, shared, first);
            frames.say("Saved the view “" + trimmed + "”" + (shared ? " for everybody at this facility." : "."));
        }
        return "redirect:" + path + "?" + (query.isEmpty() ? "view=none" : query);
    }

    @PostMapping("/views/{id}/remove")
    @RequirePermission(Permissions.READ)
    String remove(CurrentPerson person, @PathVariable long id, @RequestParam(defaultValue = "/") String path) {
        frames.say(views.remove(person, id) ? "Removed the view." : "Only who made a view can remove it.");
        return "redirect:" + (isOurs(path) ? path + "?view=none" : "/");
    }

    /** A path of this product and of nobody else. */
    private static boolean isOurs(String path) {
        return path.matches("/[A-Za-z0-9/_-]*") && !path.startsWith("//");
    }
}
