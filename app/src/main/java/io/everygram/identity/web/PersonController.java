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
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is done with one person's account: roles, close, unlock, reset. */
@Controller
class PersonController {
    private final Accounts accounts;
    private final FacilityDirectory facilities;
    private final Frames frames;
    private final PersonPage page;

    PersonController(Accounts accounts, FacilityDirectory facilities, Frames frames, PersonPage page) {
        this.accounts = accounts;
        this.facilities = facilities;
        this.frames = frames;
        this.page = page;
    }

    @GetMapping("/settings/people/{id}")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page.show(id, person, "", model);
    }

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
        var outcome = accounts.grant(PersonPage.me(), id, facility, role, reason);
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
        var outcome = accounts.revoke(PersonPage.me(), id, Long.parseLong(parts[0]), Role.valueOf(parts[1]), reason);
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
        return done(accounts.rename(PersonPage.me(), id, name, email), id, "Changed.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/password")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String password(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(accounts.resetPassword(PersonPage.me(), id), id, "", person, response, model);
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
        var outcome = accounts.resetSecondFactor(PersonPage.me(), id, reason);
        return done(outcome, id, "The second factor is gone; the person can set up another.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/unlock")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String unlock(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(accounts.unlock(PersonPage.me(), id), id, "The account is unlocked.", person, response, model);
    }

    @PostMapping("/settings/people/{id}/sign-out")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String signOut(@PathVariable long id, CurrentPerson person, HttpServletResponse response, Model model) {
        return done(
                accounts.signOut(PersonPage.me(), id),
                id,
                "The person is signed out everywhere.",
                person,
                response,
                model);
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
        return done(accounts.close(PersonPage.me(), id, reason), id, "The account is closed.", person, response, model);
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
        return done(
                accounts.reopen(PersonPage.me(), id, reason),
                id,
                "The account is open again.",
                person,
                response,
                model);
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
            case AccountOutcome.OneTime made -> page.oneTime(made, response, model);
            case AccountOutcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case AccountOutcome.Refused refused -> {
                response.setStatus(422);
                yield page.show(id, person, AccountWords.of(refused, facilities.all()), model);
            }
        };
    }
}
