package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.GrossWeights;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.Gap;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.MarkedPages;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.TransferWant;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The page on which a manifest is planned, with what was typed and why it was refused. */
@Component
class ManifestPlanView {
    private final Fleet fleet;
    private final Outbox outbox;
    private final GrossWeights weights;
    private final MarkedPages marked;

    ManifestPlanView(Fleet fleet, Outbox outbox, GrossWeights weights, MarkedPages marked) {
        this.fleet = fleet;
        this.outbox = outbox;
        this.weights = weights;
        this.marked = marked;
    }

    /** Before the tag of the package that it is about. */
    static final String WEIGHT = "gross-";
    /** In place of a tag: the whole delivery. */
    private static final String WHOLE = "whole";

    /** @return what was typed as weights, by tag */
    static Map<String, String> weights(Map<String, String> all) {
        return all.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(WEIGHT) && !field.getValue().isBlank())
                .collect(Collectors.toMap(
                        field -> field.getKey().substring(WEIGHT.length()),
                        field -> field.getValue().strip()));
    }

    /**
     * What was typed.
     *
     * @param weights gross weights in grams by tag
     */
    record Typed(
            String order,
            String key,
            String vehicle,
            String driver,
            String second,
            String departs,
            String arrives,
            String route,
            Map<String, String> weights) {
        /** The package whose weight cannot be read. */
        Optional<String> unreadWeight() {
            return weights.entrySet().stream()
                    .filter(weight -> grams(weight.getValue()).isEmpty())
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /**
         * Those that can be read.
         *
         * @param proposed for the whole; left as it was proposed, it follows the packages
         */
        GrossWeights.Weighed weighed(Optional<BigDecimal> proposed) {
            var read = new HashMap<String, BigDecimal>();
            weights.forEach((tag, words) -> grams(words).ifPresent(grams -> read.put(tag, grams)));
            var whole = Optional.ofNullable(read.remove(WHOLE))
                    .filter(typed -> proposed.filter(calculated -> calculated.compareTo(typed) == 0)
                            .isEmpty());
            return new GrossWeights.Weighed(read, whole);
        }

        private static Optional<BigDecimal> grams(String words) {
            return words.matches("\\d{1,9}(\\.\\d{1,4})?")
                    ? Optional.of(new BigDecimal(words)).filter(grams -> grams.signum() > 0)
                    : Optional.empty();
        }
    }

    /**
     * Why it was not made.
     *
     * @param field the field it is about; empty for none
     * @param gaps what the paper lacks
     */
    record Refusal(String field, String words, List<Gap> gaps) {
        static final Refusal NONE = new Refusal("", "", List.of());

        static Refusal of(ManifestOutcome outcome) {
            if (outcome instanceof ManifestOutcome.Incomplete(var gaps)) {
                return new Refusal("", "The paper is not complete yet. Nothing was made.", gaps);
            }
            return new Refusal(field(outcome), ManifestWords.of(outcome) + " Nothing was made.", List.of());
        }

        private static String field(ManifestOutcome outcome) {
            return switch (outcome) {
                case ManifestOutcome.UnknownVehicle() -> "vehicle";
                case ManifestOutcome.UnknownDriver() -> "driver";
                case ManifestOutcome.UnknownSecondDriver() -> "second";
                case ManifestOutcome.RouteTooLong(var _) -> "route";
                case ManifestOutcome.TripImpossible(var fault) ->
                    switch (fault) {
                        case DEPARTS_IN_THE_PAST, DEPARTS_TOO_FAR_AHEAD -> "departs";
                        case ARRIVES_BEFORE_IT_DEPARTS, TAKES_TOO_LONG -> "arrives";
                    };
                default -> "";
            };
        }
    }

    PlanPage page(FacilityId facility, Shipping.Load load, Catalog.Customer customer, Typed typed, Refusal refusal) {
        var form = form(facility, load, customer, typed);
        return new PlanPage(
                "Manifest for " + load.number(),
                customer.name() + ", " + customer.street() + ", " + customer.city() + " · deliver on "
                        + Show.day(load.deliverOn()),
                "/orders/" + load.number(),
                refusal.field().isEmpty() ? refusal.words() : "",
                warning(customer, typed.arrives()),
                refusal.field().isEmpty() ? form : form.refused(refusal.field(), refusal.words(), Map.of()),
                refusal.gaps().stream()
                        .map(gap -> new PlanPage.Gap(gap.words(), gap.rule(), gap.mend()))
                        .toList(),
                marked.over(packages(load.packages())));
    }

    private Form form(FacilityId facility, Shipping.Load load, Catalog.Customer customer, Typed typed) {
        var vehicles = fleet.vehicles(facility).stream()
                .filter(Fleet.Vehicle::active)
                .map(v -> new Form.Option(Long.toString(v.vehicleId()), v.name() + ", " + v.plate()))
                .toList();
        var drivers = fleet.drivers(facility).stream()
                .filter(Fleet.Driver::active)
                .map(d -> new Form.Option(
                        Long.toString(d.driverId()), d.name() + ", license to " + Show.day(d.licenseValidTo())))
                .toList();
        return new Form(
                "plan",
                "/manifests/new",
                "Make the manifest",
                "primary",
                "Lists " + Show.count(load.packages().size(), "package") + " and queues it for the state."
                        + wanted(facility),
                Stream.concat(
                                trip(customer, load, typed, vehicles, drivers).stream(),
                                weights(facility, load, typed).stream())
                        .toList());
    }

    /** What the state wants with it, where that is known. */
    private String wanted(FacilityId facility) {
        return outbox.transferWants(facility, Manifests.TRANSFER_TYPE)
                .filter(wants -> !wants.wants().isEmpty())
                .map(wants -> " With a \"" + wants.type() + "\" the state wants "
                        + wants.wants().stream()
                                .sorted()
                                .map(TransferWant::words)
                                .collect(Collectors.joining(", "))
                        + ".")
                .orElse("");
    }

    private List<Form.Field> weights(FacilityId facility, Shipping.Load load, Typed typed) {
        boolean wanted = outbox.transferWants(facility, Manifests.TRANSFER_TYPE)
                .filter(wants -> wants.has(TransferWant.PACKAGE_WEIGHTS) || wants.has(TransferWant.TOTAL_WEIGHT))
                .isPresent();
        if (!wanted) {
            return List.of();
        }
        var calculated =
                weights.of(load.packages(), GrossWeights.Weighed.NOTHING).packages();
        var fields = load.packages().stream()
                .map(p -> String.valueOf(p.pickedTag()))
                .map(tag -> Form.Field.of(
                                WEIGHT + tag,
                                "Gross weight of " + tag + ", g",
                                "text",
                                typed.weights()
                                        .getOrDefault(
                                                tag,
                                                calculated.containsKey(tag)
                                                        ? calculated.get(tag).toPlainString()
                                                        : ""))
                        .optional()
                        .hint(
                                calculated.containsKey(tag)
                                        ? "Calculated from its item; write over it what the scale shows."
                                        : "With everything around it, as the scale shows."))
                .toList();
        return outbox.transferWants(facility, Manifests.TRANSFER_TYPE)
                .filter(wants -> wants.has(TransferWant.TOTAL_WEIGHT))
                .map(wants -> Stream.concat(fields.stream(), Stream.of(whole(load, typed)))
                        .toList())
                .orElse(fields);
    }

    /** What is proposed as the weight of the whole. */
    Optional<BigDecimal> proposed(Shipping.Load load) {
        return weights.of(load.packages(), GrossWeights.Weighed.NOTHING)
                .total(load.packages().size());
    }

    private Form.Field whole(Shipping.Load load, Typed typed) {
        var proposed = proposed(load);
        return Form.Field.of(
                        WEIGHT + WHOLE,
                        "Gross weight of the whole delivery, g",
                        "text",
                        typed.weights()
                                .getOrDefault(
                                        WHOLE,
                                        proposed.map(grams -> grams.stripTrailingZeros()
                                                        .toPlainString())
                                                .orElse("")))
                .optional()
                .hint(
                        proposed.isPresent()
                                ? "Added up from its packages; write over it what the scale shows."
                                : "Left empty, it is added up from its packages.");
    }

    private static List<Form.Field> trip(
            Catalog.Customer customer,
            Shipping.Load load,
            Typed typed,
            List<Form.Option> vehicles,
            List<Form.Option> drivers) {
        return List.of(
                Form.Field.hidden("key", typed.key()),
                Form.Field.hidden("order", typed.order()),
                Form.Field.select("vehicle", "Vehicle", typed.vehicle(), vehicles),
                Form.Field.select("driver", "Driver", typed.driver(), drivers),
                Form.Field.select(
                                "second",
                                "Second person",
                                typed.second(),
                                Stream.concat(Stream.of(new Form.Option("", "nobody")), drivers.stream())
                                        .toList())
                        .optional()
                        .hint("Where the state's rules ask for a crew of two."),
                Form.Field.of("departs", "Departs", "datetime-local", typed.departs()),
                Form.Field.of("arrives", "Arrives", "datetime-local", typed.arrives())
                        .hint(ArrivalWords.receives(
                                customer,
                                clock(typed.arrives())
                                        .map(LocalDateTime::toLocalDate)
                                        .orElse(load.deliverOn()))),
                Form.Field.of("route", "Route", "textarea", typed.route())
                        .hint("A first guess from the coordinates; write the streets over it."));
    }

    private static String warning(Catalog.Customer customer, String arrives) {
        return clock(arrives)
                .map(local -> ArrivalWords.outside(customer, local))
                .orElse("");
    }

    /** What a field says on the clock here; empty when it is no day and hour. */
    static Optional<LocalDateTime> clock(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip().replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Table packages(List<PromisedPackage> packages) {
        var table = Table.of("Package", "Product", "Batch", "#Quantity", "Lab");
        for (var p : packages) {
            var href = "/packages/" + p.pickedTag();
            table.row(
                    "",
                    href,
                    Cell.tag(p.pickedTag(), href),
                    Cell.text(p.itemName()),
                    Cell.muted(p.lot()),
                    Cell.number(p.quantity(), p.unit()),
                    p.holdReasons().isEmpty()
                            ? Cell.badge(Show.words(p.labState()), "good")
                            : Cell.badge("On hold: " + Show.holds(p.holdReasons()), "bad"));
        }
        return table.emptySaying("Nothing is picked for this order yet.");
    }
}
