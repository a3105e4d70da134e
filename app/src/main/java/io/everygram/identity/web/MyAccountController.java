package io.everygram.identity.web;

import io.everygram.identity.AccountOutcome;
import io.everygram.identity.Accounts;
import io.everygram.identity.OpenToAll;
import io.everygram.identity.People;
import io.everygram.identity.SignedIn;
import io.everygram.identity.store.AccountStore;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: password, sessions, last sign-ins. */
@Controller
class MyAccountController {
    private final Accounts accounts;
    private final People people;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    MyAccountController(Accounts accounts, People people, Frames frames, Guard guard, Clock clock) {
        this.accounts = accounts;
        this.people = people;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    @Bean
    static PageEntry myAccountPage() {
        return PageEntry.of("Settings", 30, "My account", "/settings/me", "", "");
    }

    private static SignedIn me() {
        return Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
    }

    private ZoneId zone() {
        return guard.facility().map(guard::zone).orElse(ZoneId.of("UTC"));
    }

    /** The password is part of the account. */
    @Bean
    static PageHome passwordHome() {
        return new PageHome("/settings/password", "/settings/me");
    }

    @GetMapping("/settings/me")
    @OpenToAll
    String account(HttpServletRequest request, Model model) {
        var me = me();
        var zone = zone();
        var sessions = accounts.sessions(me);
        var here = request.getSession().getId();
        var table = Table.of("Signed in", "Last used", "");
        sessions.forEach(session -> table.row(
                "",
                "",
                Cell.time(Instant.ofEpochMilli(session.creationTime()), zone),
                Cell.text(Show.ago(Instant.ofEpochMilli(session.lastAccessTime()), clock.instant())),
                session.sessionId().equals(here) ? Cell.badge("This one", "good") : Cell.muted("elsewhere")));
        var roles = guard.facility()
                .map(facility -> me.rolesAt(facility).stream()
                        .map(role -> role.title())
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .orElse("none");
        var page = new RecordPage(
                "My account",
                Cell.text(me.name()),
                "Signs in as " + me.getUsername(),
                List.of(),
                List.of(new RecordPage.Fact("Roles here", Cell.text(roles))),
                List.of(
                        new RecordPage.Part(
                                "Sessions",
                                "A session ends after twelve hours without use.",
                                table.emptySaying("No session of yours is open anywhere else.")),
                        new RecordPage.Part("Last sign-ins", "", signIns(accounts.signIns(me.getUsername()), zone))),
                sessions.size() > 1
                        ? List.of(Form.button(
                                "/settings/me/sessions/end",
                                "Sign out everywhere else",
                                "plain",
                                "This session stays."))
                        : List.of(),
                List.of(
                        new LinkButton("Change the password", "/settings/password", true),
                        new LinkButton("Second factor and passkeys", "/settings/second-factor", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("My account"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    static Table signIns(List<AccountStore.SignIn> signIns, ZoneId zone) {
        var table = Table.of("When", "From", "By", "");
        signIns.forEach(signIn -> table.row(
                "",
                "",
                Cell.time(signIn.at(), zone),
                Cell.text(signIn.address()),
                Cell.text(signIn.way()),
                signIn.refused().isEmpty() ? Cell.badge("Let in", "good") : Cell.badge(signIn.refused(), "warn")));
        return table.emptySaying("Nothing was recorded of this account yet.");
    }

    @PostMapping("/settings/me/sessions/end")
    @OpenToAll
    String endSessions(HttpServletRequest request) {
        int ended = accounts.endOtherSessions(me(), request.getSession().getId());
        frames.say(ended == 1 ? "One other session ended." : ended + " other sessions ended.");
        return "redirect:/settings/me";
    }

    @GetMapping("/settings/password")
    @OpenToAll
    String password(Model model) {
        return passwordForm(me(), "", "", model);
    }

    @PostMapping("/settings/password")
    @OpenToAll
    String changePassword(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var me = me();
        var outcome = accounts.changePassword(
                me, present, wanted, again, request.getSession().getId());
        if (outcome instanceof AccountOutcome.Refused refused) {
            response.setStatus(422);
            var words = AccountWords.of(refused, List.of());
            boolean old =
                    refused instanceof AccountOutcome.WrongPassword || refused instanceof AccountOutcome.TooManyTries;
            if (refused instanceof AccountOutcome.WrongPassword) {
                people.failed(me.getUsername());
            }
            return passwordForm(me, old ? words : "", old ? "" : words, model);
        }
        renew(me, request);
        frames.say("The password is changed. Every other session of yours ended.");
        return "redirect:" + (me.mustChangePassword() ? "/" : "/settings/me");
    }

    /** The session knows its person as it is now. */
    private void renew(SignedIn me, HttpServletRequest request) {
        var fresh = people.find(me.getUsername()).orElseThrow();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(fresh, null, fresh.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }

    private String passwordForm(SignedIn me, String presentRefused, String wantedRefused, Model model) {
        var form = new Form(
                "password",
                "/settings/password",
                "Change the password",
                "primary",
                "Every other session of yours ends.",
                List.of(
                        Field.of(
                                        "present",
                                        me.mustChangePassword() ? "One-time password" : "Present password",
                                        "password",
                                        "")
                                .refused(presentRefused),
                        Field.of("wanted", "New password", "password", "")
                                .hint("At least twelve letters; several words in a row are good")
                                .refused(wantedRefused),
                        Field.of("again", "The new one again", "password", "")));
        model.addAttribute("frame", frames.frame("Password"));
        model.addAttribute(
                "page",
                new FormPage(
                        "Change the password",
                        me.mustChangePassword()
                                ? "You came in with a one-time password. Choose your own before you go on."
                                : "It is kept as a hash only; nobody can read it.",
                        "",
                        form,
                        me.mustChangePassword() ? "" : "/settings/me"));
        return "archetypes/form";
    }
}
