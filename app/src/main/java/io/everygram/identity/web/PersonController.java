package io.everygram.identity.web;

import io.everygram.identity.Account;
import io.everygram.identity.AccountOutcome;
import io.everygram.identity.Accounts;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.Role;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One person's account: add, roles, close, unlock, reset. */
@Controller
class PersonController {
    private final Accounts accounts;
    private final FacilityDirectory facilities;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    PersonController(Accounts accounts, FacilityDirectory facilities, Frames frames, Guard guard, Clock clock) {
        this.accounts = accounts;
        this.facilities = facilities;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    private static SignedIn me() {
        return Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
    }

    // ------------------------------------------------------------------ add

    @GetMapping("/settings/people/new")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String adding(CurrentPerson person, Model model) {
        return addForm(new Added("", "", "", person.facility().value(), Role.WAREHOUSE.name()), null, model);
    }

    private record Added(String login, String name, String email, long facility, String role) {}

    @PostMapping("/settings/people/new")
    @AsksReason(usually = "new in the house")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String add(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "-1") long facility,
            @RequestParam(defaultValue = "") String role,
            HttpServletResponse response,
            Model model) {
        var roles = Arrays.stream(Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .map(Set::of)
                .orElse(Set.of());
        var outcome = accounts.add(me(), login, name, email, new FacilityId(facility), roles);
        return switch (outcome) {
            case AccountOutcome.OneTime made -> oneTime(made, response, model);
            case AccountOutcome.Done done -> "redirect:/settings/people/" + done.person();
            case AccountOutcome.Refused refused -> {
                response.setStatus(422);
                yield addForm(new Added(login, name, email, facility, role), refused, model);
            }
        };
    }

    private String oneTime(AccountOutcome.OneTime made, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        var page = SettingsPage.of(
                        "One-time password for " + made.login(),
                        "Hand it over in person. It works once: the first sign-in asks for a new password.")
                .once(List.of(made.password()));
        model.addAttribute("frame", frames.frame("One-time password"));
        model.addAttribute("page", page);
        return "identity/settings";
    }

    private String addForm(
            Added typed, AccountOutcome.@org.jspecify.annotations.Nullable Refused refused, Model model) {
        var words = refused == null ? "" : AccountWords.of(refused, facilities.all());
        boolean login = refused instanceof AccountOutcome.LoginWrong || refused instanceof AccountOutcome.LoginTaken;
        boolean name = refused instanceof AccountOutcome.NameMissing;
        boolean email = refused instanceof AccountOutcome.EmailWrong || refused instanceof AccountOutcome.EmailTaken;
        boolean role = refused instanceof AccountOutcome.NoRole;
        boolean facility = refused instanceof AccountOutcome.NotYours;
        var form = new Form(
                "add",
                "/settings/people/new",
                "Add the person",
                "primary",
                "Makes a one-time password, shown once on the next page.",
                List.of(
                        Field.of("name", "Name", "text", typed.name()).refused(name ? words : ""),
                        Field.of("login", "Sign-in", "text", typed.login())
                                .hint("What is typed to sign in, e.g. maria")
                                .refused(login ? words : ""),
                        Field.of("email", "E-mail", "email", typed.email())
                                .hint("By it single sign-on finds the person")
                                .optional()
                                .refused(email ? words : ""),
                        Field.select("facility", "At", Long.toString(typed.facility()), facilityOptions())
                                .refused(facility ? words : ""),
                        Field.select("role", "Role", typed.role(), roleOptions())
                                .refused(role ? words : "")));
        model.addAttribute("frame", frames.frame("Add a person"));
        model.addAttribute(
                "page",
                new FormPage(
                        "Add a person",
                        "An account of their own for everybody: the trail names who did what.",
                        "",
                        form,
                        "/settings/people"));
        return "archetypes/form";
    }

    private List<Option> facilityOptions() {
        var options = new ArrayList<Option>();
        facilities.all().stream()
                .filter(facility -> me().may(Permissions.PEOPLE, facility.id()))
                .forEach(facility -> options.add(
                        new Option(Long.toString(facility.id().value()), facility.code() + " · " + facility.name())));
        if (me().rolesEverywhere().stream().anyMatch(role -> role.permissions().contains(Permissions.PEOPLE))) {
            options.add(new Option("0", "All facilities"));
        }
        return options;
    }

    private static List<Option> roleOptions() {
        return Arrays.stream(Role.values())
                .map(role -> new Option(role.name(), role.title()))
                .toList();
    }

    // ------------------------------------------------------------------ one person

    @GetMapping("/settings/people/{id}")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, "", model);
    }

    private String page(long id, CurrentPerson person, String notice, Model model) {
        var account = accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = guard.zone(person.facility());
        var page = new RecordPage(
                "Person",
                Cell.text(account.name()),
                "Signs in as " + account.login(),
                List.of(PeopleController.state(account, clock)),
                facts(account, zone),
                List.of(roles(account), signIns(account, zone)),
                forms(account),
                List.of(new LinkButton("Changes of this account", "/audit?subject=identity.person+" + id, false)),
                List.of(),
                notice);
        model.addAttribute("frame", frames.frame(account.name()));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<RecordPage.Fact> facts(Account account, ZoneId zone) {
        return List.of(
                new RecordPage.Fact("E-mail", Cell.text(account.email().isEmpty() ? "none" : account.email())),
                new RecordPage.Fact("Second factor", Cell.text(account.hasAuthenticator() ? "on" : "off")),
                new RecordPage.Fact("Wrong passwords in a row", Cell.number(account.failedAttempts())),
                new RecordPage.Fact(
                        "Locked until",
                        Cell.text(
                                account.lockedUntil() == null ? "not locked" : Show.time(account.lockedUntil(), zone))),
                new RecordPage.Fact("Added", Cell.text(Show.time(account.createdAt(), zone))));
    }

    private RecordPage.Part roles(Account account) {
        var all = facilities.all();
        var table = Table.of("Facility", "Role", "May");
        account.roles()
                .forEach(held -> table.row(
                        "",
                        "",
                        Cell.text(AccountWords.facility(held.facility(), all)),
                        Cell.text(held.role().title()),
                        Cell.muted(String.join(
                                ", ",
                                held.role().permissions().stream().sorted().toList()))));
        return new RecordPage.Part("Roles", "", table.emptySaying("No role: nothing opens for this person."));
    }

    private RecordPage.Part signIns(Account account, ZoneId zone) {
        return new RecordPage.Part(
                "Last sign-ins", "", MyAccountController.signIns(accounts.signIns(account.login()), zone));
    }

    private List<Form> forms(Account account) {
        var path = "/settings/people/" + account.personId();
        var reason = Field.of("reason", "Reason", "text", "");
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "grant",
                path + "/grant",
                "Give a role",
                "primary",
                "The person signs in anew with it.",
                List.of(
                        Field.select("facility", "At", "", facilityOptions()),
                        Field.select("role", "Role", "", roleOptions()),
                        reason)));
        if (!account.roles().isEmpty()) {
            var all = facilities.all();
            var held = account.roles().stream()
                    .map(role -> new Option(
                            role.facility() + " " + role.role().name(),
                            role.role().title() + " at " + AccountWords.facility(role.facility(), all)))
                    .toList();
            forms.add(new Form(
                    "revoke",
                    path + "/revoke",
                    "Take a role",
                    "plain",
                    "Holds at once: the person is signed out.",
                    List.of(Field.select("held", "Role", "", held), reason)));
        }
        forms.add(new Form(
                "rename",
                path + "/rename",
                "Name and e-mail",
                "plain",
                "",
                List.of(
                        Field.of("name", "Name", "text", account.name()),
                        Field.of("email", "E-mail", "email", account.email()).optional())));
        forms.add(Form.button(
                path + "/password", "New one-time password", "plain", "The present one ends, and all sessions."));
        if (account.hasAuthenticator()) {
            forms.add(new Form(
                    "factor",
                    path + "/second-factor",
                    "Reset the second factor",
                    "plain",
                    "For somebody who lost it. Make sure that it is them.",
                    List.of(reason)));
        }
        if (account.lockedUntil() != null || account.failedAttempts() > 0) {
            forms.add(Form.button(path + "/unlock", "Unlock", "plain", ""));
        }
        forms.add(Form.button(path + "/sign-out", "Sign out everywhere", "plain", ""));
        forms.add(
                account.active()
                        ? new Form(
                                "close",
                                path + "/close",
                                "Close the account",
                                "danger",
                                "Signs the person out everywhere and revokes their tokens. What they did stays under their name.",
                                List.of(reason))
                        : new Form("reopen", path + "/reopen", "Open the account again", "plain", "", List.of(reason)));
        return forms;
    }

    // ------------------------------------------------------------------ what is done with it

    @PostMapping("/settings/people/{id}/grant")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String grant(
            @PathVariable long id,
            @RequestParam long facility,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        var outcome = accounts.grant(me(), id, facility, role, reason);
        return done(outcome, id, "The role is given.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/revoke")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String revoke(
            @PathVariable long id,
            @RequestParam String held,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        if (!held.matches("\\d{1,18} [A-Z]+")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var parts = held.split(" ", 2);
        var outcome = accounts.revoke(me(), id, Long.parseLong(parts[0]), Role.valueOf(parts[1]), reason);
        return done(outcome, id, "The role is taken.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/rename")
    @AsksReason(usually = "kept up to date")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String rename(
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String email,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        return done(accounts.rename(me(), id, name, email), id, "Changed.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/password")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String password(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(accounts.resetPassword(me(), id), id, "", person, response, model);
    }

    @PostMapping("/settings/people/{id}/second-factor")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String secondFactor(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        var outcome = accounts.resetSecondFactor(me(), id, reason);
        return done(outcome, id, "The second factor is gone; the person can set up another.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/unlock")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String unlock(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(accounts.unlock(me(), id), id, "The account is unlocked.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/sign-out")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String signOut(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(accounts.signOut(me(), id), id, "The person is signed out everywhere.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/close")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String close(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        return done(accounts.close(me(), id, reason), id, "The account is closed.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/reopen")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String reopen(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        return done(accounts.reopen(me(), id, reason), id, "The account is open again.", person, response, model);
    }

    private String done(
            AccountOutcome outcome,
            long id,
            String words,
            CurrentPerson person,
            HttpServletResponse response,
            Model model) {
        return switch (outcome) {
            case AccountOutcome.Done done -> {
                frames.say(words);
                yield "redirect:/settings/people/" + done.person();
            }
            case AccountOutcome.OneTime made -> oneTime(made, response, model);
            case AccountOutcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case AccountOutcome.Refused refused -> {
                response.setStatus(422);
                yield page(id, person, AccountWords.of(refused, facilities.all()), model);
            }
        };
    }
}
