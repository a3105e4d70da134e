package io.everygram.identity.web;

import io.everygram.identity.ApiTokens;
import io.everygram.identity.ApiTokens.MakeOutcome;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.Role;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tokens of the person signed in: make, list, revoke. */
@Controller
public class TokensController {

    private final ApiTokens tokens;
    private final Frames frames;
    private final Guard guard;

    TokensController(ApiTokens tokens, Frames frames, Guard guard) {
        this.tokens = tokens;
        this.frames = frames;
        this.guard = guard;
    }

    @Bean
    static PageEntry tokensPage() {
        return PageEntry.of("Settings", 50, "API tokens", "/settings/tokens", Permissions.READ, "");
    }

    /** What was typed, and why each field was refused; empty for fine. */
    public record Typed(
            String name, String days, List<String> scopes, String nameError, String daysError, String scopeError) {
        public Typed {
            scopes = List.copyOf(scopes);
        }
    }

    /** What the page shows. */
    public record TokensPage(String token, Table table, List<Form.Option> permissions, Typed typed, List<Form> forms) {
        public TokensPage {
            permissions = List.copyOf(permissions);
            forms = List.copyOf(forms);
        }
    }

    @GetMapping("/settings/tokens")
    @RequirePermission(Permissions.READ)
    @RequireSecondFactor
    String list(CurrentPerson person, Model model) {
        return show(person, "", fresh(), model);
    }

    @PostMapping("/settings/tokens")
    @RequirePermission(Permissions.READ)
    @RequireSecondFactor
    String make(
            CurrentPerson person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") List<String> scope,
            HttpServletResponse response,
            Model model) {
        var me = Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
        int count = days.strip().matches("\\d{1,4}") ? Integer.parseInt(days.strip()) : 0;
        var outcome = tokens.make(me, person.facility(), name, new HashSet<>(scope), count);
        if (outcome instanceof MakeOutcome.Made made) {
            response.setHeader("Cache-Control", "no-store");
            return show(person, made.token(), fresh(), model);
        }
        response.setStatus(422);
        return show(person, "", refused(outcome, name, days, scope), model);
    }

    private static Typed refused(MakeOutcome outcome, String name, String days, List<String> scope) {
        return switch (outcome) {
            case MakeOutcome.Made _ -> fresh();
            case MakeOutcome.Unnamed _ -> new Typed(name, days, scope, "Name the program that will use it.", "", "");
            case MakeOutcome.WrongDays wrong ->
                new Typed(name, days, scope, "", "Type a whole number of days from 1 to " + wrong.most() + ".", "");
            case MakeOutcome.NoScope _ -> new Typed(name, days, scope, "", "", "Choose at least one permission.");
            case MakeOutcome.NotYours foreign ->
                new Typed(
                        name,
                        days,
                        scope,
                        "",
                        "",
                        "You may not do this here, so no token of yours can: " + Permissions.words(foreign.permission())
                                + " (" + foreign.permission() + ").");
        };
    }

    @PostMapping("/settings/tokens/revoke")
    @RequirePermission(Permissions.READ)
    @RequireSecondFactor
    String revoke(@RequestParam long token) {
        var me = Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
        frames.say(tokens.revoke(me, token) ? "The token is revoked." : "That token was not valid any more.");
        return "redirect:/settings/tokens";
    }

    private static Typed fresh() {
        return new Typed("", Integer.toString(ApiTokens.USUAL_DAYS), List.of(Permissions.READ), "", "", "");
    }

    private String show(CurrentPerson person, String token, Typed typed, Model model) {
        var mine = tokens.of(person.personId());
        var frame = frames.frame("API tokens");
        var zone = ZoneId.of(frame.zone());
        var codes = frame.facilities().stream().collect(Collectors.toMap(Frame.Facility::id, Frame.Facility::code));
        var table = Table.of("Name", "Ends with", "Facility", "May", "Expires", "Last used", "Calls", "State");
        mine.forEach(t -> table.row(
                "",
                "",
                Cell.text(t.name()),
                Cell.tag(t.hint(), ""),
                Cell.text(codes.getOrDefault(t.facility().value(), "")),
                Cell.text(words(t.scopes())).hint(words(t.scopes())),
                Cell.text(day(t.expiresAt(), zone)),
                Cell.muted(t.lastUsed()
                        .map(at -> day(at, zone) + (t.lastUsedFrom().isEmpty() ? "" : " from " + t.lastUsedFrom()))
                        .orElse("never")),
                Cell.number(java.math.BigDecimal.valueOf(t.calls()), ""),
                Cell.badge(t.state(), t.state().equals("valid") ? "good" : "quiet")));
        var valid = mine.stream()
                .filter(t -> t.state().equals("valid"))
                .map(t -> new Form.Option(Long.toString(t.id()), t.name() + " …" + t.hint()))
                .toList();
        var revoke = new Form(
                "revoke",
                "/settings/tokens/revoke",
                "Revoke",
                "danger",
                "Programs that use it are refused from then on.",
                List.of(Field.select("token", "Token", "", valid)));
        var permissions = Arrays.stream(Role.values())
                .flatMap(role -> role.permissions().stream())
                .distinct()
                .filter(guard::may)
                .sorted()
                .map(permission -> new Form.Option(permission, Permissions.words(permission)))
                .toList();
        model.addAttribute("frame", frame);
        model.addAttribute(
                "page",
                new TokensPage(
                        token,
                        table.emptySaying("No tokens yet. Make one for a program that is to work with this facility."),
                        permissions,
                        typed,
                        valid.isEmpty() ? List.of() : List.of(revoke)));
        return "identity/tokens";
    }

    private static String words(List<String> scopes) {
        return scopes.stream().map(Permissions::words).collect(Collectors.joining(", "));
    }

    private static String day(Instant at, ZoneId zone) {
        return Show.day(LocalDate.ofInstant(at, zone));
    }
}
