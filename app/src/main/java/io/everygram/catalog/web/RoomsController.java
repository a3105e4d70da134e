package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.RecordLists.Asked;
import io.everygram.catalog.RecordRows.SlotRow;
import io.everygram.catalog.Records;
import io.everygram.catalog.domain.RecordKind;
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
import io.everygram.platform.web.WorklistPage.Bulk;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Rooms and slots of the facility: lists, and the page of a room with its plan. */
@Controller
class RoomsController {
    private static final int DRAWN = 2000;

    private final Catalog catalog;
    private final RecordLists lists;
    private final Records records;
    private final RecordParts parts;
    private final Frames frames;
    private final Clock clock;

    RoomsController(
            Catalog catalog, RecordLists lists, Records records, RecordParts parts, Frames frames, Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.records = records;
        this.parts = parts;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry roomsPage() {
        return PageEntry.of("Records", 42, "Rooms and slots", "/rooms", Permissions.READ, "");
    }

    /** Slots hang below their rooms. */
    @Bean
    static PageHome slotsHome() {
        return new PageHome("/slots", "/rooms");
    }

    @GetMapping("/rooms")
    @RequirePermission(Permissions.READ)
    String rooms(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/rooms", typed, Map.of("Code", "code", "Room", "name"));
        var found = lists.rooms(person.facility(), today(person), address.asked());
        var table = Table.of("Code^", "Room^", "Purpose", "#Slots", "Packages");
        for (var room : found.rows()) {
            var href = "/rooms/" + room.recordId();
            table.row(
                    Long.toString(room.recordId()),
                    href,
                    Cell.link(room.code(), href),
                    Cell.text(room.name()),
                    Cell.muted(Show.words(room.purpose())),
                    Cell.number(room.slots()),
                    Cell.link("Packages", "/packages?room=" + room.recordId()));
        }
        var page = WorklistPage.of(
                        "Rooms",
                        "Named parts of this facility, each with a purpose.",
                        table.emptySaying("No room fits. Clear the search, or make the receiving room first."))
                .chips(address.chips(found, resting()))
                .search("Code, name or purpose", address.words())
                .summary(address.summary(found, "rooms"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("All slots", "/slots", false),
                        new LinkButton("File to edit", "/records/export/rooms.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=rooms", false),
                        new LinkButton("New room", "/rooms/new", true))
                .bulk(new Bulk("Set aside", "/rooms/bulk/rest"), new Bulk("Take up again", "/rooms/bulk/wake"));
        return show(model, "Rooms", page, "archetypes/worklist");
    }

    private static Map<String, String> resting() {
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("resting", "Set aside");
        return chips;
    }

    @GetMapping("/slots")
    @RequirePermission(Permissions.READ)
    String slots(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of("/slots", typed, Map.of("Pick", "walk", "Slot", "code"));
        var found = lists.slots(person.facility(), today(person), address.asked(), Optional.empty());
        var page = WorklistPage.of(
                        "Slots",
                        "Storage addresses of this facility in pick sequence.",
                        table(found.rows(), true)
                                .emptySaying("No slot fits. Clear the search, or import slots with coordinates."))
                .chips(address.chips(found, resting()))
                .search("Slot or room", address.words())
                .summary(address.summary(found, "slots"))
                .next(address.next(found))
                .export(WorklistPage.WHOLE)
                .links(
                        new LinkButton("File to edit", "/records/export/slots.xlsx", false),
                        new LinkButton("Import", "/records/import/new?kind=slots", false),
                        new LinkButton("New slot", "/slots/new", true))
                .bulk(
                        new Bulk("Set aside", "/slots/bulk/rest"),
                        new Bulk("Take up again", "/slots/bulk/wake"),
                        new Bulk("Change a field …", "/slots/bulk/set"));
        return show(model, "Slots", page, "archetypes/worklist");
    }

    private static Table.Builder table(List<SlotRow> slots, boolean selectable) {
        var table = Table.of("#Pick^", "Slot^", "Room", "#X", "#Y", "#Level", "Change");
        for (var slot : slots) {
            table.row(
                    selectable ? Long.toString(slot.recordId()) : "",
                    "/rooms/" + slot.roomId(),
                    Cell.number(slot.pickSequence()),
                    Cell.text(slot.code()),
                    Cell.link(slot.room(), "/rooms/" + slot.roomId()),
                    new Cell("number", Show.number(slot.xMeters()), "", "m", ""),
                    new Cell("number", Show.number(slot.yMeters()), "", "m", ""),
                    Cell.number(slot.level()),
                    Cell.act("Edit", "/slots/" + slot.recordId() + "/edit"));
        }
        return table;
    }

    @GetMapping("/rooms/{id:\\d+}")
    @RequirePermission(Permissions.READ)
    String room(@PathVariable long id, CurrentPerson person, Model model) {
        var record = records.find(RecordKind.ROOMS, person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var slots = lists.slots(person.facility(), today(person), Asked.first(DRAWN), Optional.of(id))
                .rows();
        var inUse = records.isInUse(RecordKind.ROOMS, person.facility(), id);
        var page = new RecordPage(
                "Room " + record.value("code"),
                Cell.text(record.value("name")),
                Show.words(record.value("purpose")),
                List.of(RecordParts.inUse(record.value("active").equals("true"))),
                List.of(
                        new Fact("Code", Cell.text(record.value("code"))),
                        new Fact("Purpose", Cell.text(Show.words(record.value("purpose")))),
                        new Fact("Slots", Cell.number(slots.size())),
                        new Fact("Packages", Cell.link("Show packages here", "/packages?room=" + id))),
                List.of(new Part(
                        "Slots",
                        "In pick sequence.",
                        table(slots, false).emptySaying("No slots: stock lies in the room as a whole."))),
                RecordParts.forms(RecordKind.ROOMS, record, inUse),
                RecordParts.links(
                        RecordKind.ROOMS,
                        id,
                        false,
                        new LinkButton(
                                "New slot", "/slots/new?room_id=" + ListAddress.url(record.value("code")), false)),
                parts.story(RecordKind.ROOMS, person.facility(), id),
                "");
        model.addAttribute("plan", slots.isEmpty() ? Optional.empty() : Optional.of(RoomPlan.of(slots)));
        return show(model, record.value("name"), page, "catalog/room");
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
