package io.everygram.catalog.web;

import io.everygram.catalog.BomOutcome;
import io.everygram.catalog.BomOutcome.ChangedMeanwhile;
import io.everygram.catalog.BomOutcome.LineProblem;
import io.everygram.catalog.BomOutcome.NoSuchBill;
import io.everygram.catalog.BomOutcome.Wrong;
import io.everygram.catalog.Boms;
import io.everygram.catalog.Boms.Bill;
import io.everygram.catalog.Boms.Draft;
import io.everygram.catalog.Boms.DraftLine;
import io.everygram.catalog.Boms.Line;
import io.everygram.catalog.Records.Deed;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Writes bills of materials: head and lines on one page. */
@Controller
class BomsController {
    private static final int MOST_LINES = 200;

    private final Boms boms;
    private final Frames frames;

    BomsController(Boms boms, Frames frames) {
        this.boms = boms;
        this.frames = frames;
    }

    /** @param like number of a bill to copy; 0 for none */
    @GetMapping("/boms/new")
    @RequirePermission(Permissions.MASTER_DATA)
    String fresh(
            @RequestParam(defaultValue = "") String output, @RequestParam(defaultValue = "0") long like, Model model) {
        var copied = boms.bill(like).map(bill -> BillView.draft(bill, boms.lines(like)));
        var draft = new Draft(
                output,
                copied.map(Draft::yieldShare).orElse("1"),
                copied.map(Draft::lines).orElse(List.of()));
        return show(
                model,
                BillView.form(
                        Optional.empty(), draft, List.of(), "", "", names(like == 0 ? List.of() : boms.lines(like))));
    }

    @PostMapping("/boms/new")
    @AsksReason(usually = "new in the catalog")
    @RequirePermission(Permissions.MASTER_DATA)
    String make(HttpServletRequest request, CurrentPerson person, Model model, HttpServletResponse response) {
        var draft = draft(request, "");
        return switch (boms.make(draft, deed(person, request, "new bill of materials"))) {
            case BomOutcome.Saved(var id) -> {
                frames.say("The bill of " + draft.output().strip() + " is made.");
                yield "redirect:/boms/" + id;
            }
            case Wrong(var problems) -> refuse(Optional.empty(), draft, problems, request, model, response);
            case BomOutcome other -> throw new IllegalStateException("Making ended as " + other);
        };
    }

    @GetMapping("/boms/{id:\\d+}/edit")
    @RequirePermission(Permissions.MASTER_DATA)
    String edit(@PathVariable long id, Model model) {
        var bill = bill(id);
        var lines = boms.lines(id);
        return show(
                model, BillView.form(Optional.of(bill), BillView.draft(bill, lines), List.of(), "", "", names(lines)));
    }

    @PostMapping("/boms/{id:\\d+}/edit")
    @AsksReason(usually = "kept up to date")
    @RequirePermission(Permissions.MASTER_DATA)
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int version,
            HttpServletRequest request,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var bill = bill(id);
        var draft = draft(request, bill.number());
        return switch (boms.change(id, version, draft, deed(person, request, "bill changed on its page"))) {
            case BomOutcome.Saved _ -> {
                frames.say("The bill of " + bill.number() + " is saved.");
                yield "redirect:/boms/" + id;
            }
            case Wrong(var problems) -> refuse(Optional.of(bill), draft, problems, request, model, response);
            case ChangedMeanwhile(var now) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(
                        model,
                        BillView.form(
                                Optional.of(now),
                                draft,
                                List.of(),
                                "Somebody else changed this bill meanwhile, so nothing was saved. Their lines are: "
                                        + BillView.words(boms.lines(id))
                                        + " Saving again puts yours in their place.",
                                reason(request),
                                names(boms.lines(id))));
            }
            case NoSuchBill _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case BomOutcome.Removed _ -> throw new IllegalStateException("A change removed the bill.");
        };
    }

    private String refuse(
            Optional<Bill> bill,
            Draft draft,
            List<LineProblem> problems,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var names = bill.map(b -> names(boms.lines(b.bomId()))).orElse(Map.of());
        return show(
                model,
                BillView.form(
                        bill,
                        draft,
                        problems,
                        "Nothing was saved. Mend what is marked and send it again.",
                        reason(request),
                        names));
    }

    @PostMapping("/boms/{id:\\d+}/{act:rest|wake}")
    @AsksReason(usually = "set aside or taken up again")
    @RequirePermission(Permissions.MASTER_DATA)
    String rest(@PathVariable long id, @PathVariable String act, HttpServletRequest request, CurrentPerson person) {
        var active = act.equals("wake");
        var count = boms.rest(List.of(id), active, deed(person, request, active ? "taken up again" : "set aside"));
        frames.say(
                count == 0 ? "It was so already." : active ? "The bill is taken up again." : "The bill is set aside.");
        return "redirect:/boms/" + id;
    }

    @PostMapping("/boms/{id:\\d+}/remove")
    @AsksReason(usually = "not needed any more")
    @RequirePermission(Permissions.MASTER_DATA)
    String remove(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int version,
            HttpServletRequest request,
            CurrentPerson person) {
        return switch (boms.remove(id, version, deed(person, request, "bill removed on its page"))) {
            case BomOutcome.Removed _ -> {
                frames.say("The bill is removed; the item it made stays.");
                yield "redirect:/boms";
            }
            case ChangedMeanwhile _ -> {
                frames.say("Nothing was removed: somebody else changed the bill meanwhile. Look at it again.");
                yield "redirect:/boms/" + id;
            }
            case NoSuchBill _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case BomOutcome other -> throw new IllegalStateException("A removal ended as " + other);
        };
    }

    private Bill bill(long id) {
        return boms.bill(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Lines stand in fields of the same names, one of each in a row. */
    private static Draft draft(HttpServletRequest request, String output) {
        var components = values(request, "component");
        var lines = new ArrayList<DraftLine>();
        for (int i = 0; i < Math.min(MOST_LINES, components.size()); i++) {
            var line = new DraftLine(
                    components.get(i),
                    at(values(request, "quantity"), i),
                    at(values(request, "scrap"), i),
                    at(values(request, "substitute"), i));
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return new Draft(
                output.isEmpty() ? at(values(request, "output"), 0) : output, at(values(request, "yield"), 0), lines);
    }

    private static List<String> values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    private static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }

    private static String reason(HttpServletRequest request) {
        return at(values(request, "reason"), 0).strip();
    }

    private static Deed deed(CurrentPerson person, HttpServletRequest request, String usually) {
        var reason = reason(request);
        return new Deed(person.facility(), person.name(), reason.isEmpty() ? usually : reason);
    }

    private static Map<String, String> names(List<Line> lines) {
        var names = new HashMap<String, String>();
        lines.forEach(line -> names.put(line.number(), line.name()));
        return names;
    }

    private String show(Model model, BillFormPage page) {
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "catalog/bill-form";
    }
}
