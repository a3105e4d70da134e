package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.StartStep;
import io.everygram.tracking.StateKeys;
import io.everygram.tracking.StateKeys.Entered;
import io.everygram.tracking.StateKeys.Outcome;
import io.everygram.tracking.StateLink;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Connects a facility to its state system: where it answers, under which license, and with whose key. */
@Controller
class ConnectController {
    private static final String PATH = "/state/connect";
    /** What a license says that no system tracks. */
    private static final String NONE = "NONE";

    private final StateLink link;
    private final StateKeys keys;
    private final Catalog catalog;
    private final Frames frames;

    ConnectController(StateLink link, StateKeys keys, Catalog catalog, Frames frames) {
        this.link = link;
        this.keys = keys;
        this.catalog = catalog;
        this.frames = frames;
    }

    @Bean
    static StartStep connectStep(StateLink link, Catalog catalog) {
        return new StartStep() {
            @Override
            public int rank() {
                return 30;
            }

            @Override
            public Step step(FacilityId facility) {
                var here = catalog.facility(facility);
                var licensed = !here.license().isEmpty();
                var untracked = licensed && here.stateSystem().equals(NONE);
                var standing = link.standing(facility)
                        .map(s -> s.lastSuccessAt() == null ? "Connected; nothing was read yet." : s.readResult())
                        .orElse(
                                untracked
                                        ? "The license names no state system."
                                        : licensed ? "" : "The license says which system it is: it comes first.");
                return new Step(
                        "Connect the state",
                        "With a key of your login at Metrc or BioTrack its packages are read and what you book is reported. Until then you report by hand.",
                        untracked || link.isConnected(facility),
                        standing,
                        link.isConnected(facility) ? "/state" : PATH,
                        link.isConnected(facility) ? "Look at the link" : "Connect",
                        Permissions.STATE_SYNC);
            }
        };
    }

    @GetMapping(PATH)
    @RequirePermission(Permissions.STATE_SYNC)
    String page(CurrentPerson person, Model model) {
        if (link.isConnected(person.facility())) {
            return "redirect:/state/keys";
        }
        return show(person, Map.of(), Map.of(), model);
    }

    private String show(CurrentPerson person, Map<String, String> typed, Map<String, String> faults, Model model) {
        var here = catalog.facility(person.facility());
        model.addAttribute("frame", frames.frame("Connect the state"));
        if (here.stateSystem().equals(NONE)) {
            model.addAttribute("title", "No state system");
            model.addAttribute(
                    "words",
                    "The license of this facility names no state system, so there is nothing to connect. If that is wrong, change the license first.");
            model.addAttribute("next", "/licenses");
            return "archetypes/message";
        }
        boolean login = keys.isByLogin(here.stateSystem());
        var fields = new ArrayList<Field>(List.of(
                Field.of("address", "Address of the interface", "text", address(here))
                        .hint("Where programs ask. The state's own is offered; a sandbox has another."),
                Field.of("license", "License number there", "text", here.license()),
                Field.of("owner", "Whose login at the state", "text", "")
                        .hint("The person whose key it is; reports go out under this login.")));
        if (login) {
            fields.add(Field.of("company", "Company's license number", "text", ""));
            fields.add(Field.of("login", "User name", "text", ""));
            fields.add(Field.of("user", "Password", "password", ""));
        } else {
            fields.add(Field.of("integrator", "Integrator's key", "password", "")
                    .hint("Of the software, given by Metrc to whoever runs this installation."));
            fields.add(Field.of("user", "User's key", "password", "")
                    .hint("On the state's site under your name, API keys."));
        }
        var shown = fields.stream()
                .map(field -> typed.containsKey(field.name()) && !field.type().equals("password")
                        ? field.typed(typed.getOrDefault(field.name(), ""))
                        : field)
                .map(field -> field.refused(faults.getOrDefault(field.name(), "")))
                .toList();
        model.addAttribute(
                "page",
                new FormPage(
                        "Connect " + (here.stateSystem().equals("METRC") ? "Metrc" : "BioTrack"),
                        "Keys are kept encrypted, never shown and never logged. What the key may do is tried at once; nothing is changed at the state.",
                        faults.isEmpty() ? "" : "Nothing is connected yet. Mend what is marked; keys are typed anew.",
                        new Form(
                                "connect",
                                PATH,
                                "Connect",
                                "primary",
                                "Then all packages of the license can be read.",
                                shown),
                        "/start"));
        return "archetypes/form";
    }

    private static String address(Catalog.Facility here) {
        return here.stateSystem().equals("METRC")
                ? "https://api-" + here.state().toLowerCase(Locale.ROOT) + ".metrc.com"
                : "";
    }

    @PostMapping(PATH)
    @RequirePermission(Permissions.STATE_SYNC)
    String connect(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        var here = catalog.facility(person.facility());
        if (link.isConnected(person.facility()) || here.stateSystem().equals(NONE)) {
            return "redirect:" + PATH;
        }
        var integrator = keys.isByLogin(here.stateSystem())
                ? text(typed, "company") + "/" + text(typed, "login")
                : text(typed, "integrator");
        var entered =
                new Entered(text(typed, "owner"), integrator, text(typed, "user"), keys.today(person.facility()), null);
        return switch (keys.connect(
                person.facility(),
                here.stateSystem(),
                text(typed, "address").replaceFirst("/+$", ""),
                text(typed, "license"),
                entered,
                person.name())) {
            case Outcome.Added(var _, var cannot) -> {
                frames.say(
                        cannot.isEmpty()
                                ? "Connected. Now read the state; after that its packages can be taken over as opening stock."
                                : "Connected, but the key cannot: " + String.join(", ", cannot) + ". Look at Keys.");
                yield "redirect:/state";
            }
            case Outcome.Refused(var faults) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(person, typed, faults, model);
            }
            case Outcome.OpensNothing(var _, var before, var _) ->
                throw new IllegalStateException("Connecting left the key of " + before + " in use");
            case Outcome.NotConnected() -> throw new IllegalStateException("Connecting ended as not connected");
        };
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }
}
