package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountResults;
import io.everygram.reconciliation.Counts;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What is to be counted again, and the blind count that does it. */
@Controller
class RecountController {
    private static final int SHOWN = 500;

    private final Counts counts;
    private final CountResults results;
    private final Catalog catalog;
    private final Frames frames;

    RecountController(Counts counts, CountResults results, Catalog catalog, Frames frames) {
        this.counts = counts;
        this.results = results;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/opening/count/again")
    @RequirePermission(Permissions.READ)
    String recounts(CurrentPerson person, Model model) {
        var zone = zone(person);
        var table = Table.of("Tag", "Item", "Room", "Why", "Asked by", "Asked");
        for (var recount : results.recounts(person.facility(), SHOWN)) {
            table.row(
                    "",
                    "/packages/" + recount.tag(),
                    Cell.tag(recount.tag(), "/packages/" + recount.tag()),
                    Cell.text(recount.item()),
                    Cell.text(recount.room()),
                    Cell.text(recount.askedFor().words()).wrapped(),
                    Cell.link("Count " + recount.count(), "/opening/count/" + recount.count()),
                    Cell.time(recount.askedAt(), zone));
        }
        int waiting = results.recountsWaiting(person.facility());
        var page = WorklistPage.of(
                "To count again",
                "Nothing is adjusted on these tags before the recount. All other lines of their counts stand.",
                table.emptySaying(
                        "Nothing is to be counted again: no two counts contradict each other, and no variance is above the share of its plan."));
        if (waiting > 0) {
            page = page.forms(
                    Form.button("/opening/count/again", "Start the recount", "primary", "Blind; its figures decide"));
        }
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page.links(new WorklistPage.LinkButton("All counts", "/opening/count", false)));
        return "archetypes/worklist";
    }

    @PostMapping("/opening/count/again")
    @RequirePermission(Permissions.COUNT)
    String start(CurrentPerson person) {
        var outcome = counts.startRecount(person);
        if (outcome instanceof CountOutcome.Started(var count)) {
            return "redirect:/opening/count/" + count.value();
        }
        frames.say(CountWords.of(outcome, zone(person)));
        return "redirect:/opening/count/again";
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}
