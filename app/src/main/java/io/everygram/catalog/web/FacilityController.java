package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.Records;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The facility worked in with its licenses and rooms, and the company's other facilities. */
@Controller
class FacilityController {
    private static final int RELATED = 200;

    private final Catalog catalog;
    private final RecordLists lists;
    private final Records records;
    private final RecordParts parts;
    private final Frames frames;
    private final Clock clock;

    FacilityController(
            Catalog catalog, RecordLists lists, Records records, RecordParts parts, Frames frames, Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.records = records;
        this.parts = parts;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry facilityPage() {
        return PageEntry.of("Records", 40, "Facility", "/facility", Permissions.READ, "");
    }

    /** All facilities hang below the one worked in. */
    @Bean
    static PageHome facilitiesHome() {
        return new PageHome("/facilities", "/facility");
    }

    /** So do all licenses. */
    @Bean
    static PageHome licensesHome() {
        return new PageHome("/licenses", "/facility");
    }

    @GetMapping("/facility")
    @RequirePermission(Permissions.READ)
    String facility(CurrentPerson person, Model model) {
        var record = records.find(
                        RecordKind.FACILITIES,
                        person.facility(),
                        person.facility().value())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = today(person);
        var page = new RecordPage(
                "Facility " + record.value("code"),
                Cell.text(record.value("name")),
                record.value("street") + ", " + record.value("city") + ", " + record.value("state") + " "
                        + record.value("zip"),
                List.of(),
                facts(record),
                List.of(
                        new Part("Licenses", "What the facility may do, and until when.", licenses(person, today)),
                        new Part(
                                "Rooms",
                                "Each with its purpose; a room’s page shows the plan of its slots.",
                                rooms(person, today))),
                List.of(),
                RecordParts.links(
                        RecordKind.FACILITIES,
                        record.id(),
                        false,
                        new LinkButton("All facilities", "/facilities", false),
                        new LinkButton("New license", "/licenses/new", false),
                        new LinkButton("New room", "/rooms/new", false)),
                parts.story(RecordKind.FACILITIES, person.facility(), record.id()),
                "");
        return show(model, record.value("name"), page, "archetypes/record");
    }

    private static List<Fact> facts(Standing facility) {
        return List.of(
                new Fact("State", Cell.text(facility.value("state"))),
                new Fact("Time zone", Cell.text(facility.value("zone"))),
                new Fact("Phone", Cell.text(facility.value("phone").isEmpty() ? "–" : facility.value("phone"))),
                new Fact("Coordinates", Cell.text(facility.value("latitude") + ", " + facility.value("longitude"))));
    }

    private Table licenses(CurrentPerson person, LocalDate today) {
        var table = Table.of("Number", "Type", "State system", "From", "To", "State", "Change");
        for (var license :
                lists.licenses(person.facility(), today, Asked.first(RELATED)).rows()) {
            table.row(
                    "",
                    "",
                    Cell.text(license.number()),
                    Cell.text(license.type()),
                    Cell.muted(KindWords.choice(license.stateSystem())),
                    Cell.day(license.validFrom()).muted(),
                    Cell.day(license.validTo()).muted(),
                    license.validTo().isAfter(today.plusDays(30))
                            ? Cell.badge(Show.count(Show.daysUntil(license.validTo(), today), "day") + " left", "good")
                            : RecordParts.ends(license.validTo(), today),
                    Cell.act("Edit", "/licenses/" + license.recordId() + "/edit"));
        }
        return table.emptySaying("No license yet. Without one nothing leaves this facility; add it first.");
    }

    private Table rooms(CurrentPerson person, LocalDate today) {
        var table = Table.of("Code", "Room", "Purpose", "#Slots", "Packages");
        for (var room :
                lists.rooms(person.facility(), today, Asked.first(RELATED)).rows()) {
            var href = "/rooms/" + room.recordId();
            table.row(
                    "",
                    href,
                    Cell.link(room.code(), href),
                    Cell.text(room.name()),
                    Cell.muted(Show.words(room.purpose())),
                    Cell.number(room.slots()),
                    Cell.link("Packages", "/packages?room=" + room.recordId()));
        }
        return table.emptySaying("No rooms yet. Stock lies in rooms; make the receiving room first.");
    }

    @GetMapping("/facilities")
    @RequirePermission(Permissions.READ)
    String facilities(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/facilities", typed, Map.of("Code", "code", "Facility", "name"));
        var today = today(person);
        var found = lists.facilities(person.facility(), today, address.asked());
        var table =
                Table.of("Code^", "Facility^", "City", "License", "License ends", "Time zone", "#Rooms", "#Customers");
        for (var facility : found.rows()) {
            var href = facility.recordId() == person.facility().value()
                    ? "/facility"
                    : "/facilities/" + facility.recordId() + "/edit";
            table.row(
                    "",
                    href,
                    Cell.link(facility.code(), href),
                    Cell.text(facility.name()),
                    Cell.muted(facility.city() + ", " + facility.state()),
                    facility.license().isEmpty() ? Cell.badge("no license", "bad") : Cell.text(facility.license()),
                    facility.license().isEmpty() ? Cell.muted("") : RecordParts.ends(facility.licenseValidTo(), today),
                    Cell.muted(facility.zone()),
                    Cell.number(facility.rooms()),
                    Cell.number(facility.customers()));
        }
        var page = WorklistPage.of(
                        "Facilities",
                        "The company’s houses; choose the one you work in at the top.",
                        table.emptySaying("No facility fits. Clear the search."))
                .chips(List.of())
                .search("Code, name or city", address.words())
                .summary(address.summary(found, "facilities"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/facilities.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=facilities", false),
                        new LinkButton("New facility", "/facilities/new", true));
        return show(model, "Facilities", page, "archetypes/worklist");
    }

    @GetMapping("/licenses")
    @RequirePermission(Permissions.READ)
    String licenses(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/licenses", typed, Map.of("Number", "number", "Ends", "ends"));
        var today = today(person);
        var found = lists.licenses(person.facility(), today, address.asked());
        var table = Table.of("Number^", "Type", "State system", "From", "Ends^");
        for (var license : found.rows()) {
            var href = "/licenses/" + license.recordId() + "/edit";
            table.row(
                    "",
                    href,
                    Cell.link(license.number(), href),
                    Cell.text(license.type()),
                    Cell.muted(KindWords.choice(license.stateSystem())),
                    Cell.day(license.validFrom()).muted(),
                    RecordParts.ends(license.validTo(), today));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("expired", "Ended");
        var page = WorklistPage.of(
                        "Licenses",
                        "What this facility may do, under which number, until when.",
                        table.emptySaying("No license fits. Make the facility’s license first."))
                .chips(address.chips(found, chips))
                .search("Number or type", address.words())
                .summary(address.summary(found, "licenses"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/licenses.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=licenses", false),
                        new LinkButton("New license", "/licenses/new", true));
        return show(model, "Licenses", page, "archetypes/worklist");
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
