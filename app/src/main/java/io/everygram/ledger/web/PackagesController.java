package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.WorklistPage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All packages of a facility as a list and a file. */
@Controller
class PackagesController {
    private static final int PAGE = 50;
    private static final int EXPORTED = 100_000;

    private final Stock stock;
    /** More packages than these wait for the state only in a long outage; the list of reports shows them all. */
    private static final int MOST_UNSENT = 20_000;

    private final ObjectProvider<SyncSource> sync;
    private final Frames frames;

    PackagesController(Stock stock, ObjectProvider<SyncSource> sync, Frames frames) {
        this.stock = stock;
        this.sync = sync;
        this.frames = frames;
    }

    @Bean
    static PageEntry packagesPage() {
        return PageEntry.of("Stock", 10, "Packages", "/packages", Permissions.READ, "g p");
    }

    @GetMapping("/packages")
    @RequirePermission(Permissions.READ)
    String packages(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String after,
            CurrentPerson person,
            Model model) {
        var found = stock.packages(
                person.facility(),
                new Stock.Filter(q.strip(), room, status, after, PAGE + 1),
                only(person.facility(), status));
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var address = "/packages?q=" + Packages.url(q) + "&room=" + room + "&status=";
        var chips = List.of(
                new WorklistPage.Chip("On hand", address, status.isEmpty(), ""),
                new WorklistPage.Chip("Held", address + "held", status.equals("held"), ""),
                new WorklistPage.Chip("Allocated", address + "allocated", status.equals("allocated"), ""),
                new WorklistPage.Chip("Not passed", address + "untested", status.equals("untested"), ""),
                new WorklistPage.Chip("Not yet at the state", address + "unsent", status.equals("unsent"), ""));
        var page = WorklistPage.of("Packages", "Every tagged package on hand at this facility.", Packages.table(shown))
                .chips(chips)
                .search("End of a tag, lot or item", q)
                .summary(
                        q.isBlank() && room == 0 && status.isEmpty()
                                ? worth(stock.totals(person.facility())) + " on hand at this facility"
                                : fitting(shown, found.size() > PAGE || !after.isEmpty()))
                .export("/packages.csv?q=" + Packages.url(q) + "&room=" + room + "&status=" + status)
                .next(
                        found.size() > PAGE
                                ? address + status + "&after=" + shown.getLast().tag()
                                : "");
        model.addAttribute("frame", frames.frame("Packages"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static String worth(Stock.Totals totals) {
        return Show.count(totals.units(), "package") + " worth " + Show.money(totals.cost()) + " at cost";
    }

    /** The totals of what the filter shows; only told when all of it is here, since counting the rest of a large company would take longer than the page. */
    private static String fitting(List<Stock.PackageRow> shown, boolean more) {
        return more
                ? "More than " + PAGE + " packages fit; the file has all of them"
                : worth(new Stock.Totals(
                                shown.size(),
                                shown.stream().map(Stock.PackageRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add)))
                        + " fit";
    }

    /** The tags of a list that another module knows. */
    private Optional<Set<String>> only(FacilityId facility, String status) {
        return status.equals("unsent")
                ? Optional.of(sync.stream()
                        .flatMap(state -> state.notYetThere(facility, MOST_UNSENT).stream())
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    @GetMapping("/packages.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String status,
            CurrentPerson person) {
        var rows = stock.packages(
                person.facility(),
                new Stock.Filter(q.strip(), room, status, "", EXPORTED),
                only(person.facility(), status));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=packages.csv")
                .body(Packages.table(rows).csv());
    }
}
