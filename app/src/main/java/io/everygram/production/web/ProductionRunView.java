package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.talk.Talk;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.production.Reservations;
import io.everygram.production.Schedule;
import io.everygram.production.domain.RunAvailability;
import io.everygram.production.domain.RunState;
import io.everygram.production.store.RunStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A production run as its page shows it: what it makes, its material, and what may be done. */
@Component
class ProductionRunView {
    static final String USED = "used-";

    private final Schedule schedule;
    private final Reservations reservations;
    private final Talk talk;
    private final Catalog catalog;

    ProductionRunView(Schedule schedule, Reservations reservations, Talk talk, Catalog catalog) {
        this.talk = talk;
        this.schedule = schedule;
        this.reservations = reservations;
        this.catalog = catalog;
    }

    RecordPage page(CurrentPerson person, RunAvailability found) {
        var facility = person.facility();
        var run = found.run();
        var number = run.number();
        var output = catalog.item(run.outputItemId()).orElseThrow();
        var needs = schedule.bill(facility, run);
        var asked = schedule.asked(facility, run);
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Makes", Cell.link(output.name(), "/buy/items/" + output.itemId())));
        facts.add(new RecordPage.Fact("Good units wanted", Cell.number(run.quantity(), output.unit())));
        facts.add(new RecordPage.Fact("Starts", Cell.day(run.startsOn())));
        facts.add(new RecordPage.Fact("Line", Cell.text(run.line())));
        if (run.state() == RunState.PLANNED) {
            times(facility, run).ifPresent(facts::addAll);
        }
        asked.filter(a -> !a.answer().isEmpty())
                .ifPresent(a -> facts.add(new RecordPage.Fact(
                        a.answer().equals("ACCEPTED") ? "Accepted by" : "Declined by", Cell.text(a.answeredBy()))));
        schedule.result(facility, number).ifPresent(result -> {
            facts.add(new RecordPage.Fact("Good units made", Cell.number(result.good(), output.unit())));
            facts.add(new RecordPage.Fact("Yield", Cell.text(percent(result.good(), run.quantity()))));
            facts.add(new RecordPage.Fact("Loss", Cell.number(result.lossGrams(), "GRAM")));
            facts.add(new RecordPage.Fact("Made into", Cell.tag(result.tag(), "/packages/" + result.tag())));
            facts.add(new RecordPage.Fact("Finished by", Cell.text(result.by())));
        });
        return new RecordPage(
                "Production run",
                Cell.text(number),
                output.name() + " · " + output.number(),
                marks(found),
                facts,
                parts(
                        facility,
                        run,
                        new RecordPage.Part(
                                "Material",
                                run.state() == RunState.PLANNED
                                        ? "What the bill asks for, with yield and scrap, and whether it is there on the day."
                                        : "What the bill asks for, with yield and scrap.",
                                switch (run.state()) {
                                    case PLANNED -> material(found);
                                    case STARTED -> needed(facility, needs, true);
                                    case FINISHED, CANCELLED -> needed(facility, needs, false);
                                })),
                forms(person, run, output, needs),
                List.of(),
                remarks(facility, number),
                asked.filter(a -> a.isOpen() && run.state() == RunState.PLANNED)
                        .map(a -> a.by().orElseThrow() + " asks production for this run: it waits for an answer.")
                        .orElse(""));
    }

    /** When its line makes it, where the hours of that are known. */
    private Optional<List<RecordPage.Fact>> times(FacilityId facility, RunAvailability.ScheduledRun run) {
        var zone = catalog.facility(facility).zoneId();
        return schedule.starts(facility, run.startsOn().plusDays(1)).stream()
                .filter(start -> start.run().run().runId() == run.runId())
                .findFirst()
                .flatMap(start -> start.times()
                        .map(times -> List.of(
                                new RecordPage.Fact("Begins", Cell.time(times.from(), zone)),
                                new RecordPage.Fact(
                                        "Done",
                                        start.overnight()
                                                ? Cell.badge(Show.time(times.until(), zone), "warn")
                                                        .hint("Does not fit its day.")
                                                : Cell.time(times.until(), zone)),
                                new RecordPage.Fact(
                                        "Change-over before it", Cell.text(times.changeOverMinutes() + " min")))));
    }

    private static String percent(BigDecimal good, BigDecimal wanted) {
        return good.movePointRight(2).divide(wanted, 1, RoundingMode.HALF_EVEN).toPlainString()
                + " % of what was wanted";
    }

    private Table material(RunAvailability found) {
        var table = Table.of(
                "Component",
                "#Needed",
                "#Reserved",
                "#Missing today",
                "#Missing on the day",
                "Material",
                "Next delivery");
        for (var c : found.components()) {
            var item = catalog.item(c.itemId()).orElseThrow();
            table.row(
                    "",
                    "/buy/items/" + c.itemId(),
                    Cell.link(item.name(), "/buy/items/" + c.itemId()).hint(item.number()),
                    Cell.number(c.needed(), item.unit()),
                    quiet(c.reserved(), item.unit()),
                    quiet(c.missingNow(), item.unit()),
                    quiet(c.missing(), item.unit()),
                    switch (c.status()) {
                        case READY, NO_BILL -> Cell.badge("ready", "good");
                        case ARRIVING -> Cell.badge("arriving in time", "info");
                        case SHORT -> Cell.badge("short", "bad");
                    },
                    c.next()
                            .map(r -> Cell.link(
                                    r.document() + ", " + Show.day(r.dueOn()) + ", "
                                            + Show.count(
                                                    Show.daysUntil(
                                                            r.dueOn(),
                                                            found.run().startsOn()),
                                                    "day")
                                            + " late",
                                    "/purchase-orders/" + r.document()))
                            .orElse(Cell.muted(c.missing().signum() > 0 ? "nothing on order" : "")));
        }
        return table.emptySaying("The item has no bill of materials.");
    }

    /** @param open whether it is still to be used, so that what may not be is told */
    private Table needed(FacilityId facility, List<Schedule.Needed> needs, boolean open) {
        var table = Table.of("Component", "#By the bill", "Not to be used");
        for (var need : needs) {
            var item = catalog.item(need.component().value()).orElseThrow();
            table.row(
                    "",
                    "/buy/items/" + item.itemId(),
                    Cell.link(item.name(), "/buy/items/" + item.itemId()).hint(item.number()),
                    Cell.number(need.quantity(), item.unit()),
                    open ? held(schedule.held(facility, need.component()), item.unit()) : Cell.muted(""));
        }
        return table.emptySaying("The item has no bill of materials.");
    }

    private static Cell held(RunStore.Held held, String unit) {
        return held.quantity().signum() == 0
                ? Cell.muted("")
                : Cell.badge(
                        Show.number(held.quantity()) + " " + Show.unit(unit) + " on hold: "
                                + Show.holds(held.reasons()),
                        "warn");
    }

    private static List<Cell> marks(RunAvailability found) {
        var state = found.run().state();
        var mark = Cell.badge(Show.words(state.name()), state == RunState.FINISHED ? "good" : "quiet");
        return state == RunState.PLANNED ? List.of(mark, ProductionController.material(found)) : List.of(mark);
    }

    private static Cell quiet(BigDecimal quantity, String unit) {
        return quantity.signum() == 0 ? Cell.muted("–") : Cell.number(quantity, unit);
    }

    List<RecordPage.Line> remarks(FacilityId facility, String number) {
        var zone = catalog.facility(facility).zoneId();
        return talk.about(facility, "/production/" + number).stream()
                .map(remark -> new RecordPage.Line(
                        Show.time(remark.writtenAt(), zone), remark.writtenName(), remark.body(), ""))
                .toList();
    }

    static Form remark(String about) {
        return new Form(
                "remark",
                "/remarks",
                "Write a remark",
                "plain",
                "Whom you name with @ and the login is told, as are those who wrote here before.",
                List.of(
                        Form.Field.hidden("about", about),
                        Form.Field.hidden("key", IdempotencyKey.fresh().value()),
                        Form.Field.of("body", "Remark", "textarea", "")));
    }

    private List<RecordPage.Part> parts(
            FacilityId facility, RunAvailability.ScheduledRun run, RecordPage.Part material) {
        return run.state().isOpen()
                ? List.of(
                        material,
                        new RecordPage.Part(
                                "Reserved lots",
                                "Nothing else may take them; the run takes them first.",
                                lots(schedule.reservedFor(facility, run.number()))))
                : List.of(material);
    }

    private Table lots(List<RunStore.Reserved> lots) {
        var table = Table.of("Component", "Name", "Lot", "#Reserved", "Expires");
        for (var lot : lots) {
            var item = catalog.item(lot.itemId()).orElseThrow();
            var tag = lot.tag();
            table.row(
                    "",
                    tag == null ? "" : "/packages/" + tag,
                    Cell.text(item.number()),
                    Cell.text(item.name()),
                    tag == null ? Cell.text(lot.lot()) : Cell.tag(tag, "/packages/" + tag),
                    Cell.number(lot.quantity(), lot.unit()),
                    lot.expiresOn() == null ? Cell.muted("–") : Cell.day(lot.expiresOn()));
        }
        return table.emptySaying(
                "No lot is reserved. What is free on the day is taken then, and others may take it before.");
    }

    private List<Form> reserving(CurrentPerson person, RunAvailability.ScheduledRun run) {
        var path = "/production/" + run.number();
        var forms = new ArrayList<Form>();
        var choices = reservations.choices(person, run);
        if (!choices.isEmpty()) {
            forms.add(
                    Form.button(
                            path + "/reserve",
                            "Reserve lots",
                            "plain",
                            "Takes the lots that expire first for what is not reserved yet: passed, not on hold, not promised, with papers that hold."));
            forms.add(new Form(
                    "lot",
                    path + "/reserve-lot",
                    "Reserve one lot",
                    "plain",
                    "Instead of what is reserved of it now; 0 gives it back.",
                    List.of(
                            Form.Field.select(
                                    "lot",
                                    "Lot",
                                    "",
                                    choices.stream()
                                            .map(ProductionRunView::option)
                                            .toList()),
                            Form.Field.of("quantity", "Quantity", "number", ""))));
        }
        if (!schedule.reservedFor(person.facility(), run.number()).isEmpty()) {
            forms.add(Form.button(path + "/give-back", "Give lots back", "plain", "They are free for others again."));
        }
        return forms;
    }

    private static Form.Option option(Reservations.Choice choice) {
        var name = choice.name();
        return new Form.Option(
                Long.toString(name.unitId()),
                (name.tag() == null ? name.lot() : name.tag()) + ": "
                        + Show.number(choice.lot().free()) + " "
                        + choice.unit().symbol() + " free"
                        + (choice.lot().reserved().signum() > 0
                                ? ", " + Show.number(choice.lot().reserved()) + " reserved"
                                : "")
                        + choice.lot()
                                .expiresOn()
                                .map(day -> ", expires " + Show.day(day))
                                .orElse(""));
    }

    private List<Form> forms(
            CurrentPerson person, RunAvailability.ScheduledRun run, Catalog.Item output, List<Schedule.Needed> needs) {
        var path = "/production/" + run.number();
        var version = new Form.Field("version", "", "hidden", Integer.toString(run.version()), "", "", true, List.of());
        var cancel = new Form(
                "cancel",
                path + "/cancel",
                "Cancel run",
                "danger",
                "Its material is free again.",
                List.of(version, Form.Field.of("reason", "Reason", "text", "")));
        var forms = new ArrayList<Form>();
        switch (run.state()) {
            case PLANNED -> {
                if (schedule.asked(person.facility(), run)
                        .filter(RunStore.Asked::isOpen)
                        .isPresent()) {
                    forms.add(new Form(
                            "accept",
                            path + "/accept",
                            "Accept",
                            "plain",
                            "Who asked for it is told.",
                            List.of(version)));
                    forms.add(new Form(
                            "decline",
                            path + "/decline",
                            "Decline",
                            "danger",
                            "The run is cancelled, and who asked for it is told why.",
                            List.of(version, Form.Field.of("reason", "Reason", "text", ""))));
                }
                forms.add(new Form(
                        "start",
                        path + "/start",
                        "Start",
                        "primary",
                        "Nothing is booked before it is finished.",
                        List.of(version)));
                forms.addAll(reserving(person, run));
                forms.add(cancel);
            }
            case STARTED -> {
                forms.add(finish(run, output, needs, version));
                forms.addAll(reserving(person, run));
                forms.add(cancel);
            }
            case FINISHED, CANCELLED -> {}
        }
        forms.add(remark(path));
        return forms;
    }

    private Form finish(
            RunAvailability.ScheduledRun run, Catalog.Item output, List<Schedule.Needed> needs, Form.Field version) {
        var fields = new ArrayList<Form.Field>();
        fields.add(version);
        fields.add(new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of()));
        fields.add(Form.Field.of("tag", "New package's tag", "text", ""));
        fields.add(Form.Field.of(
                "good",
                "Good units, " + Show.unit(output.unit()),
                "number",
                run.quantity().stripTrailingZeros().toPlainString()));
        fields.add(Form.Field.of("lot", "Lot", "text", run.number()));
        for (var need : needs) {
            var item = catalog.item(need.component().value()).orElseThrow();
            var scale = item.unitOfMeasure().scale();
            var name = USED + item.itemId();
            fields.add(Form.Field.of(
                    name,
                    item.number() + " used, " + Show.unit(item.unit()),
                    "number",
                    need.quantity()
                            .setScale(Math.min(scale, 2), RoundingMode.CEILING)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        return new Form(
                "finish",
                "/production/" + run.number() + "/finish",
                "Finish",
                "primary",
                "Takes the reserved lots first, then those that expire first, makes the package, and records what went in and did not come out as loss.",
                fields);
    }
}
