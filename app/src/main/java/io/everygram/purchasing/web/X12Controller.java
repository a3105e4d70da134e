package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.X12Files;
import io.everygram.purchasing.X12Files.Outcome;
import io.everygram.purchasing.store.X12Store;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** X12 files: those that went and came, and taking one in. */
@Controller
class X12Controller {
    private static final int LISTED = 300;

    private final X12Files files;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    X12Controller(X12Files files, Catalog catalog, Frames frames, FrameSource source) {
        this.files = files;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @Bean
    static PageEntry x12Page() {
        return PageEntry.of("Buy", 38, "X12 files", "/x12", Permissions.READ, "");
    }

    @GetMapping("/x12")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        return page("", person, model);
    }

    private String page(String notice, CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        model.addAttribute("frame", frames.frame("X12 files"));
        model.addAttribute(
                "page",
                new X12Page(
                        notice, source.may(Permissions.PURCHASE), table(files.list(person.facility(), LISTED), zone)));
        return "purchasing/x12";
    }

    private static Table table(List<X12Store.File> kept, ZoneId zone) {
        var table = Table.of(
                "Kept",
                "File",
                "Kind",
                "Partner",
                "Control number",
                "Purchase order",
                "State",
                "What came of it",
                "By");
        for (var file : kept) {
            table.row(
                    "",
                    "",
                    Cell.time(file.keptAt(), zone),
                    Cell.link(file.name(), "/x12/" + file.fileId() + ".x12"),
                    Cell.text(file.kinds()),
                    Cell.text(file.partner()),
                    Cell.text(file.controlNumber()),
                    file.order().isEmpty()
                            ? Cell.muted("–")
                            : Cell.link(file.order(), "/purchase-orders/" + file.order()),
                    badge(file),
                    Cell.text(file.words().replace("\n", " ")).wrapped(),
                    Cell.muted(file.keptBy()));
        }
        return table.emptySaying("No file yet. The 850 of an order is kept here when the order is sent.");
    }

    private static Cell badge(X12Store.File file) {
        return switch (file.state()) {
            case "SENT" -> Cell.badge("Sent", "info");
            case "TAKEN" -> Cell.badge("Taken", "good");
            case "FLAGGED" -> Cell.badge("Differs", "warn");
            default -> Cell.badge("Refused", "bad");
        };
    }

    /** Files and announced deliveries of an order. */
    static List<Part> parts(X12Files files, PurchaseOrder order, ZoneId zone) {
        var kept = files.ofOrder(order);
        var notices = files.notices(order);
        var announced = Optional.<Part>empty();
        if (!notices.isEmpty()) {
            var table = Table.of("Shipment", "Arrives", "Carrier", "Item", "#Quantity", "Lot");
            for (var notice : notices) {
                var line = order.line(notice.line());
                table.row(
                        "",
                        "",
                        Cell.text(notice.shipment()),
                        Cell.day(notice.arrivesOn()),
                        Cell.muted(notice.carrier()),
                        Cell.text(line.map(PurchaseOrder.Line::itemName).orElse("")),
                        Cell.number(
                                notice.quantity(),
                                line.map(l -> l.quantity().unit().name()).orElse("")),
                        Cell.text(notice.lot()));
            }
            announced = Optional.of(
                    new Part("Announced deliveries", "What the vendor says it shipped.", table.emptySaying("")));
        }
        var file = kept.isEmpty() ? Optional.<Part>empty() : Optional.of(new Part("X12 files", "", table(kept, zone)));
        return java.util.stream.Stream.of(announced, file)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A file as it went or came. */
    @GetMapping("/x12/{id:\\d{1,18}}.x12")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> file(@PathVariable long id, CurrentPerson person) {
        var kept =
                files.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + kept.file().name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"")
                .body(kept.content());
    }

    @PostMapping("/x12")
    @RequirePermission(Permissions.PURCHASE)
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (file == null || file.isEmpty()) {
            response.setStatus(422);
            return page("Choose a file of a vendor.", person, model);
        }
        var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return switch (files.take(person, name, file.getBytes())) {
            case Outcome.Taken(var _, var _, var words, var again) -> {
                frames.say((again ? "The interchange was taken before; nothing was done again. " : "")
                        + String.join(" ", words));
                yield "redirect:/x12";
            }
            case Outcome.Refused(var _, var reason) -> {
                response.setStatus(422);
                yield page("Nothing was done: " + reason + " The file is kept below.", person, model);
            }
            case Outcome.TooLarge(var most) -> {
                response.setStatus(422);
                yield page("The file has more than " + Show.number(most) + " bytes.", person, model);
            }
        };
    }
}
