package io.everygram.identity.web;

import io.everygram.identity.Account;
import io.everygram.identity.Accounts;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StartStep;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of people, and what each role may do. */
@Controller
class PeopleController {
    private static final int PAGE = 50;

    private final Accounts accounts;
    private final FacilityDirectory facilities;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    PeopleController(Accounts accounts, FacilityDirectory facilities, Frames frames, Guard guard, Clock clock) {
        this.accounts = accounts;
        this.facilities = facilities;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    @Bean
    static PageEntry peoplePage() {
        return PageEntry.of("Settings", 10, "People and roles", "/settings/people", Permissions.PEOPLE, "");
    }

    /** Roles are explained beside the people who hold them. */
    @Bean
    static PageHome rolesHome() {
        return new PageHome("/settings/roles", "/settings/people");
    }

    @Bean
    static StartStep peopleStep(Accounts accounts) {
        return new StartStep() {
            @Override
            public int rank() {
                return 20;
            }

            @Override
            public Step step(FacilityId facility) {
                int people = accounts.list("", "active", "", 0, PAGE).size();
                return new Step(
                        "People and roles",
                        "Everybody signs in as themselves. The administrator’s role moves no stock: give a specialist’s role to whoever does, if need be to yourself.",
                        people > 1,
                        people == 1 ? "Only the administrator so far" : "",
                        people == 1 ? "/settings/people/new" : "/settings/people",
                        people == 1 ? "Add a person" : "Look at them",
                        Permissions.PEOPLE);
            }
        };
    }

    @GetMapping("/settings/people")
    @RequirePermission(Permissions.PEOPLE)
    @RequireSecondFactor
    String people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long afterId,
            CurrentPerson person,
            Model model) {
        var found = accounts.list(q, state, after, afterId, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var address = "/settings/people?q=" + url(q) + "&state=";
        var next = found.size() > PAGE
                ? address + state + "&after=" + url(shown.getLast().name().toLowerCase(Locale.ROOT)) + "&afterId="
                        + shown.getLast().personId()
                : "";
        var page = WorklistPage.of(
                        "People and roles",
                        "Who can sign in, and the roles they hold at facilities. Permissions come with the role.",
                        table(shown, guard.zone(person.facility())))
                .chips(List.of(
                        chip("Everybody", address, "", state),
                        chip("Active", address, "active", state),
                        chip("Locked out", address, "locked", state),
                        chip("Closed", address, "closed", state)))
                .search("Name, sign-in or e-mail", q)
                .next(next)
                .links(
                        new LinkButton("What roles may do", "/settings/roles", false),
                        new LinkButton("Add a person", "/settings/people/new", true));
        model.addAttribute("frame", frames.frame("People and roles"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Chip chip(String label, String address, String state, String shown) {
        return new Chip(label, address + state, state.equals(shown), "");
    }

    private Table table(List<Account> people, ZoneId zone) {
        var all = facilities.all();
        var table = Table.of("Name", "Sign-in", "Roles", "Second factor", "Last sign-in", "State");
        for (var account : people) {
            var href = "/settings/people/" + account.personId();
            table.row(
                    "",
                    href,
                    Cell.link(account.name(), href),
                    Cell.text(account.login()),
                    Cell.text(roles(account, all)),
                    account.hasSecondFactor() ? Cell.badge("On", "good") : Cell.muted("off"),
                    Cell.muted(account.lastSignIn() == null ? "never" : Show.time(account.lastSignIn(), zone)),
                    state(account, clock));
        }
        return table.emptySaying("Nobody fits. Clear the filter, or add a person.");
    }

    static String roles(Account account, List<FacilityDirectory.Listed> all) {
        return account.roles().isEmpty()
                ? "none"
                : account.roles().stream()
                        .map(held -> held.role().title() + " at " + AccountWords.facility(held.facility(), all))
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("");
    }

    static Cell state(Account account, Clock clock) {
        if (!account.active()) {
            return Cell.badge("Closed", "quiet");
        }
        if (account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant())) {
            return Cell.badge("Locked out", "warn");
        }
        return account.mustChangePassword() ? Cell.badge("One-time password", "info") : Cell.badge("Active", "good");
    }

    @GetMapping("/settings/roles")
    @RequirePermission(Permissions.PEOPLE)
    String roles(Model model) {
        var table = Table.of("Role", "May");
        for (var role : Role.values()) {
            table.row(
                    "",
                    "",
                    Cell.text(role.title()),
                    Cell.text(String.join(
                            ", ", role.permissions().stream().sorted().toList())));
        }
        var page = WorklistPage.of(
                        "What roles may do",
                        "A role is a set of permissions, held at one facility or at all. Who holds several may what any of them permits.",
                        table.emptySaying(""))
                .links(new LinkButton("People", "/settings/people", false));
        model.addAttribute("frame", frames.frame("Roles"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
