package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.Licensing;
import io.everygram.catalog.Licensing.LicenseOutcome;
import io.everygram.catalog.RecordLists;
import io.everygram.catalog.Records;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.DeliveryWindows;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Customers of the facility: the list and the page of one. */
@Controller
class CustomersController {
    private final Catalog catalog;
    private final RecordLists lists;
    private final Records records;
    private final Licensing licensing;
    private final RecordParts parts;
    private final Frames frames;
    private final Clock clock;

    CustomersController(
            Catalog catalog,
            RecordLists lists,
            Records records,
            Licensing licensing,
            RecordParts parts,
            Frames frames,
            Clock clock) {
        this.catalog = catalog;
        this.lists = lists;
        this.records = records;
        this.licensing = licensing;
        this.parts = parts;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry customersPage() {
        return PageEntry.of("Records", 30, "Customers", "/customers", Permissions.READ, "g l");
    }

    @GetMapping("/customers")
    @RequirePermission(Permissions.READ)
    String customers(@RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        var address = ListAddress.of(
                "/customers",
                typed,
                Map.of(
                        "Customer",
                        "name",
                        "Code",
                        "code",
                        "City",
                        "city",
                        "License ends",
                        "license",
                        "Shelf life",
                        "promise"));
        var today = today(person);
        var found = lists.customers(person.facility(), today, address.asked());
        var table = Table.of(
                "Customer^", "Code^", "License", "License ends^", "City^", "Tier", "Takes deliveries", "#Shelf life^");
        for (var customer : found.rows()) {
            var href = "/customers/" + customer.recordId();
            table.row(
                    Long.toString(customer.recordId()),
                    href,
                    Cell.link(customer.name(), href),
                    Cell.muted(customer.code()),
                    Cell.muted(customer.licenseNumber()),
                    RecordParts.ends(customer.licenseValidTo(), today),
                    Cell.muted(customer.city() + ", " + customer.state()),
                    tier(customer.tier(), customer.keyAccount()),
                    Cell.text(DeliveryWindows.of(customer.deliveryWindows()).words()),
                    Cell.number(BigDecimal.valueOf(customer.minimumShelfLifeDays()), "days"));
        }
        var chips = new LinkedHashMap<String, String>();
        chips.put("", "All");
        chips.put("key", "Key accounts");
        chips.put("a", "Tier A");
        chips.put("b", "Tier B");
        chips.put("c", "Tier C");
        chips.put("expired", "License ended");
        chips.put("soon", "License ends in 30 days");
        chips.put("resting", "Set aside");
        var page = RecordParts.list(
                WorklistPage.of(
                        "Customers",
                        "Licensed dispensaries that order from this facility.",
                        table.emptySaying(
                                "No customer fits. Clear the search, or make or import customers; what a first day needs says [Getting started](/start).")),
                RecordKind.CUSTOMERS,
                "customer",
                address,
                found,
                chips,
                "Name, code, city or license");
        return show(model, "Customers", page, "archetypes/worklist");
    }

    private static Cell tier(String tier, boolean key) {
        return Cell.badge(key ? "key · " + tier : tier, key ? "info" : "quiet");
    }

    private static Cell fill(String share) {
        return share.isEmpty() ? Cell.muted("–") : Cell.number(new BigDecimal(share).movePointRight(2), "%");
    }

    @GetMapping("/customers/{id:\\d+}")
    @RequirePermission(Permissions.READ)
    String customer(@PathVariable long id, CurrentPerson person, Model model) {
        var record = records.find(RecordKind.CUSTOMERS, person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = today(person);
        var inUse = records.isInUse(RecordKind.CUSTOMERS, person.facility(), id);
        var license = licensing.ofCustomer(person.facility(), id, today);
        var name = ListAddress.url(record.value("name"));
        var page = new RecordPage(
                "Customer " + record.value("code"),
                Cell.text(record.value("name")),
                record.value("street") + ", " + record.value("city") + ", " + record.value("state") + " "
                        + record.value("zip"),
                List.of(
                        tier(record.value("tier"), record.value("key_account").equals("true")),
                        RecordParts.inUse(record.value("active").equals("true"))),
                facts(record, today),
                List.of(),
                RecordParts.forms(RecordKind.CUSTOMERS, record, inUse),
                RecordParts.links(
                        RecordKind.CUSTOMERS,
                        id,
                        true,
                        new LinkButton("Orders", "/orders?q=" + name, false),
                        new LinkButton("New order", "/orders/new?customer=" + id, false)),
                parts.story(RecordKind.CUSTOMERS, person.facility(), id),
                warning(license));
        return show(model, record.value("name"), page, "archetypes/record");
    }

    private static String warning(LicenseOutcome license) {
        return switch (license) {
            case LicenseOutcome.Expired(var number, var on) ->
                "License " + number + " ended " + Show.day(on)
                        + ": nothing may be delivered here. Ask for the renewed license and change the date.";
            case LicenseOutcome.OnHold(var number) ->
                "License " + number
                        + " is on hold at the state: nothing may be delivered here. When it is lifted, say so under License on hold.";
            case LicenseOutcome.Valid _,
                    LicenseOutcome.NoLicense _,
                    LicenseOutcome.Resting _,
                    LicenseOutcome.NotBegun _ -> "";
        };
    }

    private static List<Fact> facts(Standing customer, LocalDate today) {
        var ends = LocalDate.parse(customer.value("license_valid_to"));
        var days = Show.daysUntil(ends, today);
        return List.of(
                new Fact("License", Cell.text(customer.value("license_number"))),
                new Fact("License ends", RecordParts.ends(ends, today)),
                new Fact(
                        "Days left",
                        days < 0 ? Cell.badge("none", "bad") : new Cell("number", Show.number(days), "", "days", "")),
                new Fact("Tier", Cell.text(customer.value("tier"))),
                new Fact("Key account", Cell.text(customer.value("key_account").equals("true") ? "Yes" : "No")),
                new Fact(
                        "Takes deliveries",
                        Cell.text(DeliveryWindows.of(customer.value("delivery_windows"))
                                .words())),
                new Fact("Fill rate promised", fill(customer.value("promised_fill_share"))),
                new Fact(
                        "From order to delivery promised",
                        customer.value("promised_lead_days").isEmpty()
                                ? Cell.muted("–")
                                : new Cell("number", customer.value("promised_lead_days"), "", "days", "")),
                new Fact(
                        "Remaining shelf life promised",
                        new Cell("number", customer.value("minimum_shelf_life_days"), "", "days", "")),
                new Fact("Phone", Cell.text(customer.value("phone").isEmpty() ? "–" : customer.value("phone"))),
                new Fact("Coordinates", Cell.text(customer.value("latitude") + ", " + customer.value("longitude"))));
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
