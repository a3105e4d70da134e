package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.Policies;
import io.everygram.replenishment.PolicyOutcome;
import io.everygram.replenishment.domain.Policy;
import io.everygram.replenishment.store.PolicyStore;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How items are kept supplied: the list of policies, and the form of one. */
@Controller
class PolicyController {
    private static final Pattern ID = Pattern.compile("(\\d{1,18}):([ABC]?):(\\d{1,9})");
    private static final List<String> CLASSES = List.of("", "A", "B", "C");

    private final Policies policies;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    PolicyController(Policies policies, Catalog catalog, Frames frames, FrameSource source) {
        this.policies = policies;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/buy/policies")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        boolean mayPlan = source.may(Permissions.PLAN);
        var table = Table.of(
                "Of",
                "Rule",
                "#Point",
                "#Level",
                "#Lot",
                "#Service",
                "#Review days",
                "#Safety days",
                "#Fence days",
                "#Lasts at most");
        for (var kept : policies.all(person.facility())) {
            var href = "/buy/policies/edit?item=" + kept.itemId() + "&class=" + kept.abc();
            table.row(
                    mayPlan ? kept.itemId() + ":" + kept.abc() + ":" + kept.version() : "",
                    mayPlan ? href : "",
                    mayPlan ? Cell.link(of(kept), href) : Cell.text(of(kept)),
                    Cell.text(ItemArithmetic.words(Policy.Kind.valueOf(kept.kind()))),
                    Cell.text(figure(kept.point())),
                    Cell.text(figure(kept.level())),
                    Cell.text(figure(kept.lot())),
                    Cell.text(percent(kept.service()) + " %"),
                    Cell.number(kept.reviewDays()),
                    Cell.number(kept.safetyDays()),
                    Cell.number(kept.fenceDays()),
                    Cell.text(kept.longestDays() == 0 ? "no limit" : Show.count(kept.longestDays(), "day")));
        }
        model.addAttribute("frame", frames.frame("Policies"));
        var page = WorklistPage.of(
                "Policies",
                "How items are kept supplied. An item's own policy goes before that of its class, that before the facility's. What nobody set covers a week at a"
                        + " time, with a service of 98, 95 and 90 % for the classes A, B and C.",
                table.emptySaying("Every item follows the usual policy."));
        model.addAttribute(
                "page",
                mayPlan
                        ? page.bulk(new WorklistPage.Bulk("Remove", "/buy/policies/remove"))
                                .links(
                                        new WorklistPage.LinkButton("Set a policy", "/buy/policies/edit", true),
                                        new WorklistPage.LinkButton("Proposals", "/buy", false))
                        : page.links(new WorklistPage.LinkButton("Proposals", "/buy", false)));
        return "archetypes/worklist";
    }

    private String of(PolicyStore.Kept kept) {
        return kept.itemId() == 0
                ? kept.abc().isEmpty() ? "All items" : "Class " + kept.abc()
                : catalog.item(kept.itemId())
                        .map(i -> i.number() + " " + i.name())
                        .orElse("Item " + kept.itemId());
    }

    private static String figure(BigDecimal value) {
        return value.signum() == 0 ? "–" : Show.number(value.stripTrailingZeros());
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    @GetMapping("/buy/policies/edit")
    @RequirePermission(Permissions.PLAN)
    String edit(
            @RequestParam(defaultValue = "0") long item,
            @RequestParam(name = "class", defaultValue = "") String abc,
            CurrentPerson person,
            Model model) {
        var kept = policies.all(person.facility()).stream()
                .filter(k -> k.itemId() == item && k.abc().equals(abc))
                .findFirst();
        var number =
                item == 0 ? "" : catalog.item(item).map(Catalog.Item::number).orElse("");
        return show(model, kept.map(k -> typed(k, number)).orElseGet(() -> usual(number, abc)), Optional.empty());
    }

    private static Policies.Typed typed(PolicyStore.Kept k, String number) {
        return new Policies.Typed(
                number,
                k.abc(),
                Policy.Kind.valueOf(k.kind()),
                plain(k.point()),
                plain(k.level()),
                plain(k.lot()),
                percent(k.service()),
                Integer.toString(k.reviewDays()),
                Integer.toString(k.safetyDays()),
                Integer.toString(k.fenceDays()),
                Integer.toString(k.longestDays()),
                plain(k.orderCost()),
                plain(k.holdingPercent()),
                Integer.toString(k.dampDays()),
                k.version());
    }

    private static Policies.Typed usual(String number, String abc) {
        var usual = Policy.USUAL;
        return new Policies.Typed(
                number,
                abc,
                usual.kind(),
                "0",
                "0",
                "0",
                percent(usual.service()),
                Integer.toString(usual.reviewDays()),
                Integer.toString(usual.safetyDays()),
                Integer.toString(usual.fenceDays()),
                Integer.toString(usual.longestDays()),
                plain(usual.orderCost()),
                plain(usual.holdingPercent()),
                Integer.toString(usual.dampDays()),
                0);
    }

    private String show(Model model, Policies.Typed typed, Optional<PolicyOutcome.Refused> refused) {
        var form = form(typed);
        var page = new FormPage(
                typed.version() == 0
                        ? "Set a policy"
                        : "Policy of "
                                + (typed.item().isEmpty()
                                        ? typed.abc().isEmpty() ? "all items" : "class " + typed.abc()
                                        : typed.item()),
                "The plan follows it from its next run on; an item's own policy at once.",
                refused.isEmpty() ? "" : "Nothing was saved. " + words(refused.get()),
                refused.map(why -> form.refused(field(why), words(why), Map.of()))
                        .orElse(form),
                "/buy/policies");
        model.addAttribute("frame", frames.frame("Policies"));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    private static Form form(Policies.Typed t) {
        return new Form(
                "policy",
                "/buy/policies",
                "Save the policy",
                "primary",
                "",
                List.of(
                        Form.Field.hidden("version", Integer.toString(t.version())),
                        Form.Field.of("item", "Item", "text", t.item())
                                .optional()
                                .hint("Its number; empty for a class or for all."),
                        Form.Field.select(
                                "class",
                                "Class",
                                t.abc(),
                                CLASSES.stream()
                                        .map(c -> new Form.Option(
                                                c, c.isEmpty() ? "All, or the item above" : "Class " + c))
                                        .toList()),
                        Form.Field.select(
                                "kind",
                                "Rule",
                                t.kind().name(),
                                Arrays.stream(Policy.Kind.values())
                                        .map(k -> new Form.Option(k.name(), ItemArithmetic.words(k)))
                                        .toList()),
                        Form.Field.of("point", "Order at or below", "number", t.point())
                                .hint("Minimum, r or s. In the item's unit."),
                        Form.Field.of("level", "Up to", "number", t.level()).hint("Maximum, S or PAR."),
                        Form.Field.of("lot", "Lot", "number", t.lot()).hint("Q, or the fixed quantity."),
                        Form.Field.of("service", "Service in percent", "number", t.service())
                                .hint("Of all cycles of lead time and review, so many see no stock-out."),
                        Form.Field.of("reviewDays", "Days between two looks", "number", t.reviewDays()),
                        Form.Field.of("safetyDays", "Safety days", "number", t.safetyDays())
                                .hint("Of what has no forecast of its own: so many days of its requirements are kept."),
                        Form.Field.of("fenceDays", "Time fence in days", "number", t.fenceDays())
                                .hint("No planned order comes in by itself inside it."),
                        Form.Field.of("longestDays", "An order lasts at most, days", "number", t.longestDays())
                                .hint("0 for as long as shelf life and age limit let it."),
                        Form.Field.of("orderCost", "Cost of an order in dollars", "number", t.orderCost()),
                        Form.Field.of("holdingPercent", "Keeping costs a year, percent", "number", t.holdingPercent()),
                        Form.Field.of("dampDays", "Leave open orders alone within days", "number", t.dampDays())));
    }

    private static String field(PolicyOutcome.Refused why) {
        return switch (why) {
            case PolicyOutcome.UnknownItem _ -> "item";
            case PolicyOutcome.ItemAndClass _ -> "class";
            case PolicyOutcome.WrongFigure(var field, var _, var _) -> field;
            case PolicyOutcome.LevelNotAbovePoint _ -> "level";
            case PolicyOutcome.LotMissing _ -> "lot";
            case PolicyOutcome.ChangedMeanwhile _ -> "";
        };
    }

    private static String words(PolicyOutcome.Refused why) {
        return switch (why) {
            case PolicyOutcome.UnknownItem(var typed) -> "There is no item “" + typed + "”. Type its number.";
            case PolicyOutcome.ItemAndClass() -> "It is of an item or of a class. Empty one of the two.";
            case PolicyOutcome.WrongFigure(var _, var typed, var bounds) ->
                "“" + typed + "” is not a figure from " + bounds + ".";
            case PolicyOutcome.LevelNotAbovePoint() ->
                "The level must be above zero, and above the point at which is ordered.";
            case PolicyOutcome.LotMissing() -> "Say how many a lot is.";
            case PolicyOutcome.ChangedMeanwhile() ->
                "Somebody changed it after you opened it. Open it again and look at it as it is now.";
        };
    }

    @PostMapping("/buy/policies")
    @RequirePermission(Permissions.PLAN)
    String save(
            @RequestParam Map<String, String> sent, CurrentPerson person, Model model, HttpServletResponse response) {
        var typed = typed(sent);
        var outcome = policies.put(person, typed);
        if (outcome instanceof PolicyOutcome.Refused refused) {
            response.setStatus(422);
            return show(model, typed, Optional.of(refused));
        }
        frames.say("The policy is saved.");
        return "redirect:/buy/policies";
    }

    private static Policies.Typed typed(Map<String, String> sent) {
        return new Policies.Typed(
                sent.getOrDefault("item", ""),
                sent.getOrDefault("class", ""),
                Arrays.stream(Policy.Kind.values())
                        .filter(k -> k.name().equals(sent.get("kind")))
                        .findFirst()
                        .orElse(Policy.Kind.COVER),
                sent.getOrDefault("point", ""),
                sent.getOrDefault("level", ""),
                sent.getOrDefault("lot", ""),
                sent.getOrDefault("service", ""),
                sent.getOrDefault("reviewDays", ""),
                sent.getOrDefault("safetyDays", ""),
                sent.getOrDefault("fenceDays", ""),
                sent.getOrDefault("longestDays", ""),
                sent.getOrDefault("orderCost", ""),
                sent.getOrDefault("holdingPercent", ""),
                sent.getOrDefault("dampDays", ""),
                version(sent.getOrDefault("version", "0")));
    }

    private static int version(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
    }

    /** @param id of each policy: item, class and version that was seen, with colons between */
    @PostMapping("/buy/policies/remove")
    @RequirePermission(Permissions.PLAN)
    String remove(@RequestParam(defaultValue = "") List<String> id, CurrentPerson person) {
        int removed = 0;
        for (var one : id) {
            var parts = ID.matcher(one);
            removed += parts.matches()
                            && policies.remove(
                                            person,
                                            Long.parseLong(parts.group(1)),
                                            parts.group(2),
                                            Integer.parseInt(parts.group(3)))
                                    instanceof PolicyOutcome.Removed
                    ? 1
                    : 0;
        }
        frames.say(removed + (removed == 1 ? " policy" : " policies")
                + " removed; those items follow the policy of their class or of the facility."
                + (removed < id.size() ? " The others were changed after you opened them and stay." : ""));
        return "redirect:/buy/policies";
    }
}
