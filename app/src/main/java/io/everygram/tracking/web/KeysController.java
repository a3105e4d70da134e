package io.everygram.tracking.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.StateKeys;
import io.everygram.tracking.StateKeys.Entered;
import io.everygram.tracking.StateKeys.Outcome;
import io.everygram.tracking.domain.KeyAge;
import io.everygram.tracking.store.KeyStore;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Keys of persons at the state: whose, how old, what they cannot do. A key is typed in and never shown again. */
@Controller
class KeysController {
    private static final String LOCKED =
            "The key in use does not open here: it was kept under the key of another installation, as after a restore without the file"
                    + " second-factor.key. Put that file back and start again, or enter the key once more below. Until then the state refuses every call.";

    private final StateKeys keys;
    private final Frames frames;

    KeysController(StateKeys keys, Frames frames) {
        this.keys = keys;
        this.frames = frames;
    }

    @GetMapping("/state/keys")
    @RequirePermission(Permissions.STATE_SYNC)
    String page(CurrentPerson person, Model model) {
        if (keys.isUnconnected(person.facility())) {
            return "redirect:/state/connect";
        }
        return show(person, model, Map.of(), Typed.NOTHING);
    }

    /** What was typed and may be shown again. Keys never are. */
    private record Typed(String owner, String company, String login, String made, String expires) {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    private String show(CurrentPerson person, Model model, Map<String, String> faults, Typed typed) {
        var facility = person.facility();
        var all = keys.keys(facility);
        var list = Table.of("Login at the state", "Made", "Expires", "Standing", "Entered", "");
        for (var key : all) {
            list.row(
                    "",
                    "",
                    Cell.text(key.owner()),
                    Cell.day(key.madeOn()),
                    key.expiresOn() == null ? Cell.muted("never") : Cell.day(key.expiresOn()),
                    standing(facility, key),
                    Cell.muted("by " + key.enteredBy()),
                    key.inUse() ? Cell.badge("In use", "info") : Cell.muted("kept"));
        }
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part(
                "Keys",
                "",
                list.emptySaying("No key was entered here yet; the link uses the one it was set up with.")));
        var inUse = all.stream().filter(KeyStore.Key::inUse).findFirst();
        inUse.ifPresent(key -> parts.add(duties(facility, key)));
        var forms = new ArrayList<Form>();
        inUse.ifPresent(key -> forms.add(Form.button(
                "/state/keys/probe", "Try what the key may do", "plain", "Asks the state; changes nothing there")));
        all.stream()
                .filter(key -> !key.inUse() && keys.age(facility, key) != KeyAge.EXPIRED)
                .forEach(key -> forms.add(Form.button(
                        "/state/keys/" + key.keyId() + "/use",
                        "Use the key of " + key.owner(),
                        "plain",
                        "Reports go out under this login from now on")));
        boolean login = keys.isByLogin(facility);
        forms.add(entry(login, keys.hasIntegrator(facility), faults, typed));
        var page = new RecordPage(
                "State link",
                Cell.text("Keys"),
                login
                        ? "Each belongs to one person's user at the state and carries that person's privileges. Kept encrypted, never shown, never logged."
                        : "Each key belongs to one person's login at the state and carries that person's permissions. Kept encrypted, never shown, never logged.",
                List.of(),
                List.of(),
                parts,
                forms,
                List.of(new WorklistPage.LinkButton("Reports to the state", "/state", false)),
                List.of(),
                keys.isLocked(facility) ? LOCKED : "");
        model.addAttribute("frame", frames.frame("Keys"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private Cell standing(FacilityId facility, KeyStore.Key key) {
        if (key.inUse() && keys.isRefused(facility, key)) {
            return Cell.badge("Not accepted", "bad").hint("The state refused it when it was asked last.");
        }
        if (keys.opensNothing(facility, key.keyId())) {
            return Cell.badge("Opens nothing", "bad").hint("The state refused all that was tried with it.");
        }
        return switch (keys.age(facility, key)) {
            case FINE -> Cell.badge("Good", "good");
            case SOON -> Cell.badge("30 days or less", "info");
            case NEAR -> Cell.badge("14 days or less", "warn");
            case LAST_DAYS -> Cell.badge("3 days or less", "bad");
            case EXPIRED -> Cell.badge("Expired", "bad");
        };
    }

    private RecordPage.Part duties(FacilityId facility, KeyStore.Key key) {
        var table = Table.of("Duty", "May", "Permission at the state", "The state says");
        for (var tried : keys.tried(facility, key.keyId())) {
            table.row(
                    "",
                    "",
                    Cell.text(tried.duty()),
                    tried.allowed() == null
                            ? Cell.badge("Not known", "quiet")
                            : tried.allowed() ? Cell.badge("Yes", "good") : Cell.badge("No", "bad"),
                    Cell.text(tried.needs()),
                    Cell.muted(tried.says()));
        }
        return new RecordPage.Part(
                "What this key may do",
                "Tried when it was entered. What says no is done by hand, or the permission is given on the state's site.",
                table.emptySaying("Not tried yet."));
    }

    private static Form entry(boolean login, boolean hasIntegrator, Map<String, String> faults, Typed typed) {
        var fields = new ArrayList<Form.Field>();
        fields.add(faulted(Form.Field.of("owner", "Whose login at the state", "text", typed.owner()), faults));
        if (login) {
            fields.add(faulted(Form.Field.of("company", "Company's license number", "text", typed.company()), faults));
            fields.add(faulted(Form.Field.of("login", "User name", "text", typed.login()), faults));
            fields.add(faulted(Form.Field.of("user", "Password", "password", ""), faults));
        } else {
            var integrator = faulted(Form.Field.of("integrator", "Integrator's key", "password", ""), faults);
            fields.add(hasIntegrator ? integrator.optional().hint("Blank keeps the one in use") : integrator);
            fields.add(faulted(Form.Field.of("user", "User's key", "password", ""), faults));
        }
        fields.addAll(List.of(
                faulted(Form.Field.of("made", "Made on", "date", typed.made()), faults),
                faulted(Form.Field.of("expires", "Expires on", "date", typed.expires()), faults)
                        .optional()
                        .hint("Empty when the state lets it live on")));
        return new Form(
                "key",
                "/state/keys",
                login ? "Enter a login" : "Enter a key",
                "primary",
                "It is used from now on; the one before is kept.",
                fields);
    }

    private static Form.Field faulted(Form.Field field, Map<String, String> faults) {
        var fault = faults.get(field.name());
        return fault == null ? field : field.refused(fault);
    }

    @PostMapping("/state/keys")
    @RequirePermission(Permissions.STATE_SYNC)
    String add(
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String integrator,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String made,
            @RequestParam(defaultValue = "") String expires,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var typed = new Typed(owner, company, login, made, expires);
        var madeOn = made.isBlank() ? keys.today(person.facility()) : day(made);
        var expiresOn = expires.isBlank() ? null : day(expires);
        if (madeOn == null || !expires.isBlank() && expiresOn == null) {
            response.setStatus(422);
            return show(person, model, Map.of(madeOn == null ? "made" : "expires", "This is not a day."), typed);
        }
        return switch (keys.add(
                person.facility(),
                new Entered(
                        owner.strip(),
                        keys.isByLogin(person.facility()) ? company.strip() + "/" + login.strip() : integrator.strip(),
                        user.strip(),
                        madeOn,
                        expiresOn),
                person.name())) {
            case Outcome.Added added -> {
                frames.say(
                        added.cannot().isEmpty()
                                ? "The key is in use. The state let it do everything that was tried."
                                : "The key is in use, but cannot: " + String.join(", ", added.cannot()) + ".");
                yield "redirect:/state/keys";
            }
            case Outcome.OpensNothing(var _, var before, var says) -> {
                frames.say("The state lets this key do nothing, so it is kept but not used; the key of " + before
                        + " stays in use. " + says);
                yield "redirect:/state/keys";
            }
            case Outcome.Refused refused -> {
                response.setStatus(422);
                yield show(person, model, refused.faults(), typed);
            }
            case Outcome.NotConnected() -> {
                frames.say("This facility is not connected to a state system yet. Here it is.");
                yield "redirect:/state/connect";
            }
        };
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    @PostMapping("/state/keys/{id}/use")
    @RequirePermission(Permissions.STATE_SYNC)
    String use(@PathVariable long id, CurrentPerson person) {
        if (!keys.use(person.facility(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frames.say("This key is used from now on.");
        return "redirect:/state/keys";
    }

    @PostMapping("/state/keys/probe")
    @RequirePermission(Permissions.STATE_SYNC)
    String probe(CurrentPerson person) {
        var cannot = keys.probe(person.facility());
        frames.say(
                cannot.isEmpty()
                        ? "Tried; nothing was refused. What the state did not answer is marked."
                        : "This key cannot: " + String.join(", ", cannot) + ".");
        return "redirect:/state/keys";
    }
}
