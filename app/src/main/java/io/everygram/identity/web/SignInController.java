package io.everygram.identity.web;

import io.everygram.identity.OpenToAll;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class SignInController {
    private final Frames frames;
    private final Guard guard;
    private final People people;

    SignInController(Frames frames, Guard guard, People people) {
        this.frames = frames;
        this.guard = guard;
        this.people = people;
    }

    @Bean
    static PageEntry peoplePage() {
        return PageEntry.of("Settings", 10, "People and roles", "/settings/people", Permissions.PEOPLE, "");
    }

    @GetMapping("/login")
    @OpenToAll
    String login(
            @RequestParam(required = false) String refused, @RequestParam(required = false) String out, Model model) {
        var words = refused != null
                ? "That name and password do not fit, or the account is locked after too many tries. Try again, or ask an administrator."
                : out != null ? "You are signed out." : "";
        model.addAttribute("frame", frames.frame("Sign in"));
        model.addAttribute("words", words);
        return "identity/login";
    }

    @PostMapping("/facility")
    @OpenToAll
    String facility(@RequestParam long facility) {
        if (!guard.choose(new FacilityId(facility))) {
            throw new AccessDeniedException("no role at that facility");
        }
        return "redirect:/";
    }

    /** What the page shows. */
    public record PeoplePage(List<People.Listed> people, List<Role> roles) {}

    @GetMapping("/settings/people")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String people(Model model) {
        model.addAttribute("frame", frames.frame("People and roles"));
        model.addAttribute("page", new PeoplePage(people.list(), List.of(Role.values())));
        return "identity/people";
    }
}
