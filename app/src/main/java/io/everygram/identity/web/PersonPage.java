package io.everygram.identity.web;

import io.everygram.identity.Account;
import io.everygram.identity.AccountOutcome;
import io.everygram.identity.Accounts;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.identity.SignedIn;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
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
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** The page of one person's account: what it is, what it may, what can be done with it. */
@Component
class PersonPage {
    private final Accounts accounts;
    private final FacilityDirectory facilities;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    PersonPage(Accounts accounts, FacilityDirectory facilities, Frames frames, Guard guard, Clock clock) {
        this.accounts = accounts;
        this.facilities = facilities;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    /** @param notice what was wrong with a deed on it; empty for nothing */
    String show(long id, CurrentPerson person, String notice, Model model) {
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

    /** Shows a one-time password, this one time. */
    String oneTime(AccountOutcome.OneTime made, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        var page = SettingsPage.of(
                        "One-time password for " + made.login(),
                        "Hand it over in person. It works once: the first sign-in asks for a new password.")
                .once(List.of(made.password()));
        model.addAttribute("frame", frames.frame("One-time password"));
        model.addAttribute("page", page);
        return "identity/settings";
    }

    static SignedIn me() {
        return Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
    }

    /** Where the person who asks may give roles. */
    List<Option> facilityOptions() {
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

    static List<Option> roleOptions() {
        return Arrays.stream(Role.values())
                .map(role -> new Option(role.name(), role.title()))
                .toList();
    }

    private static List<RecordPage.Fact> facts(Account account, ZoneId zone) {
        return List.of(
                new RecordPage.Fact("E-mail", Cell.text(account.email().isEmpty() ? "none" : account.email())),
                new RecordPage.Fact("Second factor", Cell.text(account.hasSecondFactor() ? "on" : "off")),
                new RecordPage.Fact("Wrong passwords in a row", Cell.number(account.failedAttempts())),
                new RecordPage.Fact(
                        "Locked until",
                        Cell.text(
                                account.lockedUntil() == null ? "not locked" : Show.time(account.lockedUntil(), zone))),
                new RecordPage.Fact("Added", Cell.time(account.createdAt(), zone)));
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
        if (account.hasSecondFactor()) {
            forms.add(new Form(
                    "factor",
                    path + "/second-factor",
                    "Reset the second factor",
                    "plain",
                    "For somebody who lost it: authenticator, recovery codes and passkeys go. Make sure that it is them.",
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
}
