package io.everygram.identity.web;

import io.everygram.identity.AccountOutcome;
import io.everygram.identity.Accounts;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adds a person. */
@Controller
class AddPersonController {
    private final Accounts accounts;
    private final FacilityDirectory facilities;
    private final Frames frames;
    private final PersonPage page;

    AddPersonController(Accounts accounts, FacilityDirectory facilities, Frames frames, PersonPage page) {
        this.accounts = accounts;
        this.facilities = facilities;
        this.frames = frames;
        this.page = page;
    }

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
        var outcome = accounts.add(PersonPage.me(), login, name, email, new FacilityId(facility), roles);
        return switch (outcome) {
            case AccountOutcome.OneTime made -> page.oneTime(made, response, model);
            case AccountOutcome.Done done -> "redirect:/settings/people/" + done.person();
            case AccountOutcome.Refused refused -> {
                response.setStatus(422);
                yield addForm(new Added(login, name, email, facility, role), refused, model);
            }
        };
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
                        Field.select("facility", "At", Long.toString(typed.facility()), page.facilityOptions())
                                .refused(facility ? words : ""),
                        Field.select("role", "Role", typed.role(), PersonPage.roleOptions())
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
}
