package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.TodaySource;
import io.everygram.reconciliation.CountPlan;
import io.everygram.reconciliation.CountPlans;
import io.everygram.reconciliation.DueItem;
import io.everygram.reconciliation.PlanOutcome;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Count plans in words, and what of them is due today. */
@Component
class CountPlanViews implements TodaySource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.US);

    private final CountPlans plans;
    private final Catalog catalog;
    private final Clock clock;

    CountPlanViews(CountPlans plans, Catalog catalog, Clock clock) {
        this.plans = plans;
        this.catalog = catalog;
        this.clock = clock;
    }

    static String of(CountPlan plan) {
        return switch (plan.scope()) {
            case "FACILITY" -> "The whole facility";
            case "SLOT" -> "Slot " + plan.place();
            case "ABC" -> "Items by class";
            default -> plan.place();
        };
    }

    /** @param names of those who are given plans, by login */
    static Cell assigned(CountPlan plan, CurrentPerson person, Map<String, String> names) {
        if (plan.assignedTo().isEmpty()) {
            return Cell.muted("whoever counts");
        }
        return plan.assignedTo().equals(person.login()) ? Cell.badge("You", "info") : Cell.text(name(plan, names));
    }

    private static String name(CountPlan plan, Map<String, String> names) {
        return names.getOrDefault(plan.assignedTo(), plan.assignedTo());
    }

    /** When it is due; a day alone is due by its end. */
    Cell due(CountPlan plan, ZoneId zone) {
        var due = plan.due(zone);
        var now = LocalDateTime.ofInstant(clock.instant(), zone);
        var cell = due.isBefore(now)
                ? Cell.badge("Overdue since " + words(due), "bad")
                : due.isBefore(now.plusDays(1)) ? Cell.badge("By " + words(due), "warn") : Cell.text(words(due));
        return cell.forDay(due.toLocalDate());
    }

    static Table dueItems(List<DueItem> items) {
        var table = Table.of("Item", "Class", "Last counted", "By");
        items.forEach(i -> table.row(
                "",
                "/items/" + i.itemId(),
                Cell.link(i.name(), "/items/" + i.itemId()),
                Cell.badge(i.abc(), "quiet"),
                i.lastOn() == null ? Cell.badge("Never", "warn") : Cell.day(i.lastOn()),
                Cell.day(i.by())));
        return table.emptySaying("No item is to be counted today.");
    }

    private static String words(LocalDateTime due) {
        return due.toLocalTime().equals(LocalTime.MIDNIGHT) ? due.minusDays(1).format(DAY) : due.format(HOUR);
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        var now = LocalDateTime.ofInstant(clock.instant(), zone);
        var due = plans.all(facility).stream()
                .filter(plan -> plan.due(zone).isBefore(now.plusDays(1)))
                .toList();
        var names = plans.names(due);
        return due.stream()
                .map(plan -> new Need(
                        "Opening",
                        plan.due(zone).isBefore(now) ? 0 : 1,
                        "Count plan " + plan.name() + (plan.openCount() == null ? " is due" : " is being counted"),
                        of(plan) + ", " + plan.oftenWords()
                                + (plan.assignedTo().isEmpty() ? "" : ", " + name(plan, names)),
                        "/opening/plans/" + plan.planId(),
                        Optional.empty(),
                        Optional.of(plan.due(zone).atZone(zone).toInstant()),
                        "The count plan",
                        false))
                .toList();
    }

    /** Why a plan was refused, beside which field. */
    record Why(String field, String words) {}

    static Why refused(PlanOutcome outcome) {
        return switch (outcome) {
            case PlanOutcome.Saved _ -> new Why("", "");
            case PlanOutcome.NameMissing() -> new Why("name", "Give the plan a name.");
            case PlanOutcome.NameTaken(var name) -> new Why("name", "There is a plan " + name + " already.");
            case PlanOutcome.NoSuchPlace(var scope, var typed) ->
                new Why(
                        "place",
                        typed.isBlank()
                                ? "Say which " + scope.toLowerCase(Locale.ROOT) + "."
                                : "This facility has no " + scope.toLowerCase(Locale.ROOT) + " “" + typed
                                        + "”. Use its name or code.");
            case PlanOutcome.PlaceClosed(var room) ->
                new Why("place", room + " is closed: its record says that it is used no longer. Open it again first.");
            case PlanOutcome.NoSuchCadence _ ->
                new Why("detail", "Write an hour like 10:00 for every day, or a number of days from 1 to 999.");
            case PlanOutcome.NoSuchDays _ ->
                new Why("classes", "Write three numbers of days from 1 to 999, like 7, 30, 90.");
            case PlanOutcome.MayNotCount(var login) ->
                new Why("assigned", "“" + login + "” may not count here. Choose somebody of the list.");
            case PlanOutcome.NoPercent _ -> new Why("percent", "Write a share from 0 to 100, or nothing.");
        };
    }
}
