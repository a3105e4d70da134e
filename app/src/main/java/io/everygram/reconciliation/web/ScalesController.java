package io.everygram.reconciliation.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.Scale;
import io.everygram.reconciliation.ScaleOutcome;
import io.everygram.reconciliation.Scales;
import io.everygram.reconciliation.domain.ScaleClass;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The scales of a facility, by whose tolerance what is weighed is judged. */
@Controller
class ScalesController {
    private final Scales scales;
    private final Frames frames;

    ScalesController(Scales scales, Frames frames) {
        this.scales = scales;
        this.frames = frames;
    }

    @Bean
    static PageEntry scalesPage() {
        return PageEntry.of("Opening", 27, "Scales", "/opening/scales", Permissions.READ, "");
    }

    @GetMapping("/opening/scales")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        boolean may = frames.may(Permissions.RECONCILE);
        var table = Table.of("Scale", "Class", "#Division", "#Capacity", "#May be off at capacity", "Recorded by");
        var all = scales.all(person.facility());
        for (var scale : all) {
            var unit = scale.unit().name();
            table.row(
                    "",
                    "",
                    Cell.text(scale.name()),
                    Cell.text(scale.accuracyClass().words()),
                    Cell.number(scale.division(), unit),
                    Cell.number(scale.capacity(), unit),
                    Cell.number(scale.tolerance(scale.capacity()), unit),
                    Cell.muted(scale.createdBy()));
        }
        var page = WorklistPage.of(
                        "Scales",
                        "What is weighed in a count agrees with the book within the error that its scale may have.",
                        table.emptySaying(
                                "No scale is recorded. Record one with the class and the division on its plate, and a count takes its readings."))
                .links(new WorklistPage.LinkButton("All counts", "/opening/count", false));
        page = may ? page.forms(forms(all)) : page;
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static Form[] forms(List<Scale> all) {
        var add = new Form(
                "scale",
                "/opening/scales",
                "Record a scale",
                "plain",
                "As its plate says. A scale that is changed is recorded anew; what was weighed stays what it was.",
                List.of(
                        Field.of("name", "Name", "text", "").hint("e.g. Packing bench"),
                        Field.select(
                                "accuracy",
                                "Class",
                                "II",
                                Arrays.stream(ScaleClass.values())
                                        .map(c -> new Option(c.name(), c.words()))
                                        .toList()),
                        Field.select("unit", "Weighs in", "GRAM", units()),
                        Field.of("division", "Division", "number", "").hint("e on the plate, in its unit"),
                        Field.of("capacity", "Capacity", "number", "").hint("Max on the plate, in its unit")));
        if (all.isEmpty()) {
            return new Form[] {add};
        }
        var aside = new Form(
                "aside",
                "/opening/scales/aside",
                "Set a scale aside",
                "plain",
                "It is offered no longer; what was weighed on it stays.",
                List.of(Field.select(
                        "scale",
                        "Scale",
                        "",
                        all.stream()
                                .map(s -> new Option(Long.toString(s.scaleId()), s.name()))
                                .toList())));
        return new Form[] {add, aside};
    }

    private static List<Option> units() {
        return Arrays.stream(Unit.values())
                .filter(u -> u.kind() == Unit.Kind.WEIGHT)
                .map(u -> new Option(u.name(), u.symbol()))
                .toList();
    }

    @PostMapping("/opening/scales")
    @RequirePermission(Permissions.RECONCILE)
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String accuracy,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String division,
            @RequestParam(defaultValue = "") String capacity,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = scales.add(person, new Scales.Typed(name, accuracy, unit, division, capacity));
        if (outcome instanceof ScaleOutcome.Saved) {
            frames.say(name.strip() + " is recorded; counts take its readings.");
            return "redirect:/opening/scales";
        }
        response.setStatus(422);
        var view = list(person, model);
        var why = refused(outcome);
        new RecordPage.Refusal(
                        "scale",
                        why.field(),
                        why.words(),
                        Map.of(
                                "name",
                                name,
                                "accuracy",
                                accuracy,
                                "unit",
                                unit,
                                "division",
                                division,
                                "capacity",
                                capacity))
                .into(model);
        return view;
    }

    /** Why a scale was refused, beside which field. */
    private record Why(String field, String words) {}

    private static Why refused(ScaleOutcome outcome) {
        return switch (outcome) {
            case ScaleOutcome.Saved _ -> new Why("", "");
            case ScaleOutcome.NameMissing() -> new Why("name", "Give the scale a name.");
            case ScaleOutcome.NoSuchClass _ -> new Why("accuracy", "Choose a class of the list; its plate says it.");
            case ScaleOutcome.NoSuchUnit _ -> new Why("unit", "A scale weighs in g, kg, mg, oz or lb.");
            case ScaleOutcome.NoDivision _ ->
                new Why("division", "Write the division as a figure above zero in the scale's unit, like 0.01.");
            case ScaleOutcome.NoCapacity _ ->
                new Why("capacity", "Write the capacity as a figure of at least one division, like 3200.");
            case ScaleOutcome.NameTaken(var name) -> new Why("name", "There is a scale " + name + " already.");
        };
    }

    @PostMapping("/opening/scales/aside")
    @RequirePermission(Permissions.RECONCILE)
    String setAside(
            @RequestParam(defaultValue = "") String scale,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (scale.matches("[0-9]{1,18}") && scales.setAside(person, Long.parseLong(scale))) {
            frames.say("The scale is set aside; what was weighed on it stays.");
            return "redirect:/opening/scales";
        }
        response.setStatus(422);
        var view = list(person, model);
        new RecordPage.Refusal("aside", "scale", "This facility has no such scale in use.", Map.of()).into(model);
        return view;
    }
}
