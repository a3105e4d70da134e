package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.PackageList;
import io.everygram.ledger.PackageList.After;
import io.everygram.platform.web.AddressNotes;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.ListFiles;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All packages of a facility as a list and a file. */
@Controller
class PackagesController {
    private static final int PAGE = 50;
    /** Rows of a file that are read at once. */
    private static final int PART = 5_000;

    private final PackageList list;
    private final PackageFilters filters;
    private final Catalog catalog;
    private final Frames frames;

    PackagesController(PackageList list, PackageFilters filters, Catalog catalog, Frames frames) {
        this.list = list;
        this.filters = filters;
        this.catalog = catalog;
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
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String after,
            CurrentPerson person,
            HttpServletRequest request,
            Model model) {
        var asked = new PackageFilters.Asked(q.strip(), room, status, sort);
        var filter = filters.of(person.facility(), asked);
        var begin = PackageFilters.after(after, filter).orElseGet(() -> {
            AddressNotes.say(request, "Where the list was to go on could not be read, so it begins anew.");
            return After.BEGINNING;
        });
        var found = list.page(person.facility(), filter, begin, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        boolean more = found.size() > PAGE;
        var page = WorklistPage.of(
                        "Packages",
                        "Every tagged package on hand at this facility.",
                        Packages.table(shown, zone(person)))
                .chips(PackageFilters.chips(asked))
                .search("End of a tag, lot or item", q)
                .summary(summary(list.totals(person.facility(), filter)))
                .export(WorklistPage.ITSELF)
                .bulk(PackagesBulkController.acts(asked))
                .next(
                        more
                                ? asked.address("/packages") + "&after=" + PackageFilters.after(shown.getLast(), filter)
                                : "");
        model.addAttribute("frame", frames.frame("Packages"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }

    /** The totals of all that the filter shows, exactly. */
    private static String summary(PackageList.Totals totals) {
        return totals.packages() == 0
                ? ""
                : Show.count(totals.packages(), "package") + " with "
                        + totals.onHand().stream()
                                .map(sum -> Show.number(sum.amount()) + " "
                                        + sum.unit().symbol())
                                .collect(Collectors.joining(", "))
                        + ", worth " + Show.money(totals.cost()) + " at cost";
    }

    /** The whole list in its order as a file, however long it is. */
    @GetMapping(value = "/packages", params = "format")
    @RequirePermission(Permissions.READ)
    void file(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String sort,
            CurrentPerson person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var filter = filters.of(person.facility(), new PackageFilters.Asked(q.strip(), room, status, sort));
        ListFiles.write(request, response, "Packages", new Parts(person, filter));
    }

    /** The list in parts, each beginning behind the one before. */
    private final class Parts implements Iterator<Table> {
        private final CurrentPerson person;
        private final PackageList.Filter filter;
        private After next = After.BEGINNING;
        private boolean ended;

        Parts(CurrentPerson person, PackageList.Filter filter) {
            this.person = person;
            this.filter = filter;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public Table next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            var rows = list.page(person.facility(), filter, next, PART);
            ended = rows.size() < PART;
            next = rows.isEmpty() ? next : After.row(rows.getLast(), filter);
            return Packages.table(rows, zone(person));
        }
    }
}
