package io.everygram.tracking;

import io.everygram.tracking.port.Report;
import io.everygram.tracking.store.OutboxStore.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the queue keeps of a report: its kind, what it is about, and what it changes at the state. */
final class ReportRows {
    private ReportRows() {}

    static String kind(Report report) {
        return switch (report) {
            case Report.Adjust _ -> "ADJUST";
            case Report.Location _ -> "LOCATION";
            case Report.Item _ -> "ITEM";
            case Report.Create _ -> "CREATE";
            case Report.Manifest _ -> "TEMPLATE";
            case Report.Depart _ -> "DEPART";
            case Report.VoidManifest _ -> "VOID";
            case Report.Receive _ -> "RECEIVE";
            case Report.Return _ -> "RETURN";
            case Report.Destroy _ -> "DESTROY";
            case Report.Sample _ -> "SAMPLE";
            case Report.Remediate _ -> "REMEDIATE";
        };
    }

    static String subject(Report report) {
        return switch (report) {
            case Report.Adjust adjust -> adjust.tag();
            case Report.Location move -> move.tag();
            case Report.Item item -> item.tag();
            case Report.Create create -> create.tag();
            case Report.Manifest made -> made.manifest().number();
            case Report.Depart depart -> depart.manifest();
            case Report.VoidManifest voided -> voided.manifest();
            case Report.Receive receive ->
                receive.manifest().isEmpty() ? receive.packages().getFirst().tag() : receive.manifest();
            case Report.Return back -> back.tag();
            case Report.Destroy destroy -> destroy.tag();
            case Report.Sample sample -> sample.tag();
            case Report.Remediate remediate -> remediate.tag();
        };
    }

    static List<Effect> effects(Report report) {
        return switch (report) {
            case Report.Manifest made ->
                untouched(made.manifest().lines().stream().map(ManifestReport.Line::tag));
            case Report.Depart depart ->
                depart.lines().stream()
                        .map(line ->
                                new Effect(line.tag(), line.quantity().amount().negate(), ""))
                        .toList();
            case Report.VoidManifest voided -> untouched(voided.tags().stream());
            case Report.Return back ->
                List.of(new Effect(back.tag(), back.quantity().amount(), ""));
            case Report.Destroy destroy ->
                List.of(new Effect(destroy.tag(), destroy.quantity().amount().negate(), ""));
            case Report.Adjust adjust ->
                List.of(new Effect(adjust.tag(), adjust.change().amount(), ""));
            case Report.Location move -> List.of(new Effect(move.tag(), BigDecimal.ZERO, move.room()));
            case Report.Create create -> {
                var effects = new ArrayList<Effect>();
                effects.add(new Effect(create.tag(), create.quantity().amount(), create.room()));
                create.ingredients()
                        .forEach(i -> effects.add(
                                new Effect(i.tag(), i.quantity().amount().negate(), "")));
                yield effects;
            }
            // What the state will have is not known before it said so.
            case Report.Receive receive ->
                receive.packages().stream()
                        .map(p -> new Effect(p.tag(), BigDecimal.ZERO, ""))
                        .toList();
            case Report.Sample sample ->
                List.of(
                        new Effect(sample.tag(), sample.quantity().amount(), sample.room()),
                        new Effect(sample.from(), sample.quantity().amount().negate(), ""));
            case Report.Item item -> List.of(new Effect(item.tag(), BigDecimal.ZERO, ""));
            case Report.Remediate remediate -> List.of(new Effect(remediate.tag(), BigDecimal.ZERO, ""));
        };
    }

    private static List<Effect> untouched(Stream<String> tags) {
        return tags.distinct()
                .sorted()
                .map(tag -> new Effect(tag, BigDecimal.ZERO, ""))
                .toList();
    }
}
