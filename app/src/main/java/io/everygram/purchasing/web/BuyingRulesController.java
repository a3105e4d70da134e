package io.everygram.purchasing.web;

import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.Role;
import io.everygram.kernel.Money;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.ApprovalLimits;
import io.everygram.purchasing.domain.ThreeWayMatch;
import io.everygram.purchasing.store.BuyingRulesStore;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From how much on two people decide, up to how much a role approves, and what is tolerated of deliveries and invoices. */
@Controller
class BuyingRulesController {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ApprovalLimits limits;
    private final Frames frames;
    private final FrameSource source;

    BuyingRulesController(ApprovalLimits limits, Frames frames, FrameSource source) {
        this.limits = limits;
        this.frames = frames;
        this.source = source;
    }

    @Bean
    static PageEntry buyingRulesPage() {
        return PageEntry.of("Settings", 22, "Rules of buying", "/settings/buying", Permissions.READ, "");
    }

    @GetMapping("/settings/buying")
    @RequirePermission(Permissions.READ)
    String show(CurrentPerson person, Model model) {
        return page(person, model, RecordPage.Refusal.NONE);
    }

    private String page(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var policy = limits.policy(person.facility());
        var roles = limits.limits(person.facility());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Two people from", Cell.money(policy.approvalLimit().amount())));
        for (var role : ApprovalLimits.roles()) {
            facts.add(new Fact(
                    role.title(),
                    Optional.ofNullable(roles.get(role))
                            .map(limit -> Cell.text("up to " + Show.money(limit.amount())))
                            .orElse(Cell.text("any amount"))));
        }
        facts.add(new Fact("More than ordered", percent(policy.overReceiptPercent())));
        facts.add(new Fact("Invoiced price above", percent(policy.tolerance().pricePercent())));
        facts.add(new Fact("Invoiced quantity above", percent(policy.tolerance().quantityPercent())));
        facts.add(new Fact(
                "Prices above, together", Cell.money(policy.tolerance().amount().amount())));
        model.addAttribute("frame", frames.frame("Rules of buying"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Settings",
                                Cell.text("Rules of buying"),
                                "Who approves how much, and how far deliveries and invoices may lie from the order. They hold here, for what is decided from now on.",
                                List.of(),
                                facts,
                                List.of(),
                                source.may(Permissions.PEOPLE) ? List.of(form(policy, roles)) : List.of(),
                                List.of(),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static Cell percent(BigDecimal percent) {
        return Cell.text(Show.number(percent) + " %");
    }

    private static Form form(BuyingRulesStore.Policy policy, Map<Role, Money> roles) {
        var fields = new ArrayList<Form.Field>();
        fields.add(field(
                "from", "Two people decide from, $", policy.approvalLimit().amount()));
        for (var role : ApprovalLimits.roles()) {
            fields.add(Form.Field.of(
                            name(role),
                            role.title() + " approves up to, $",
                            "text",
                            Optional.ofNullable(roles.get(role))
                                    .map(limit -> plain(limit.amount()))
                                    .orElse(""))
                    .hint("Blank for any amount")
                    .optional());
        }
        fields.add(field("over", "More than ordered may come in by, %", policy.overReceiptPercent()));
        fields.add(field(
                "price",
                "An invoiced price may lie above by, %",
                policy.tolerance().pricePercent()));
        fields.add(field(
                "quantity",
                "An invoiced quantity may lie above by, %",
                policy.tolerance().quantityPercent()));
        fields.add(field(
                "amount",
                "Prices above may come together to, $",
                policy.tolerance().amount().amount()));
        fields.add(Form.Field.of("reason", "Why", "text", ""));
        return new Form("rules", "/settings/buying", "Set the rules", "primary", "", fields);
    }

    private static Form.Field field(String name, String label, BigDecimal value) {
        return Form.Field.of(name, label, "text", plain(value));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/settings/buying")
    @AsksReason(usually = "")
    @RequirePermission(Permissions.PEOPLE)
    String set(
            @RequestParam Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        for (var name : List.of("from", "over", "price", "quantity", "amount")) {
            if (read(typed, name).isEmpty()) {
                return refused(name, typed, person, model, response);
            }
        }
        var roles = new EnumMap<Role, Money>(Role.class);
        for (var role : ApprovalLimits.roles()) {
            if (!typed.getOrDefault(name(role), "").isBlank()) {
                var limit = read(typed, name(role));
                if (limit.isEmpty()) {
                    return refused(name(role), typed, person, model, response);
                }
                roles.put(role, new Money(limit.get()));
            }
        }
        limits.set(
                person,
                new BuyingRulesStore.Policy(
                        new Money(figure(typed, "from")),
                        figure(typed, "over"),
                        new ThreeWayMatch.Tolerance(
                                figure(typed, "price"), figure(typed, "quantity"), new Money(figure(typed, "amount")))),
                roles,
                typed.getOrDefault("reason", ""));
        frames.say("The rules of buying are set.");
        return "redirect:/settings/buying";
    }

    private static BigDecimal figure(Map<String, String> typed, String name) {
        return read(typed, name).orElseThrow();
    }

    private static Optional<BigDecimal> read(Map<String, String> typed, String name) {
        var most = List.of("over", "price", "quantity").contains(name) ? HUNDRED : MOST;
        return TypedFigure.read(typed.getOrDefault(name, ""))
                .filter(f -> f.signum() >= 0
                        && f.compareTo(most) <= 0
                        && f.stripTrailingZeros().scale() <= 2);
    }

    private String refused(
            String field, Map<String, String> typed, CurrentPerson person, Model model, HttpServletResponse response) {
        response.setStatus(422);
        var what = List.of("over", "price", "quantity").contains(field)
                ? "is no share in percent from 0 to 100."
                : "is no amount in dollars.";
        return page(
                person,
                model,
                new RecordPage.Refusal(
                        "rules",
                        field,
                        "“" + typed.getOrDefault(field, "") + "” " + what + " Nothing was changed.",
                        typed));
    }
}
