package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountUploads;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A count that comes as a file: judged whole, the good rows go ahead. */
@Controller
class CountUploadController {
    private final CountUploads uploads;
    private final Catalog catalog;
    private final Frames frames;

    CountUploadController(CountUploads uploads, Catalog catalog, Frames frames) {
        this.uploads = uploads;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/opening/count/upload")
    @RequirePermission(Permissions.COUNT)
    String choose(CurrentPerson person, Model model) {
        return upload(person, model, 0, true, "", "");
    }

    private String upload(
            CurrentPerson person, Model model, long room, boolean whole, String refusal, String fileRefusal) {
        var file = Field.of("file", "File", "file", "")
                .hint(
                        "CSV or XLSX with the columns tag and quantity; unit, room and counted at may be there too. Without quantity it is the sweep of an RFID reader: each tag counts as booked.");
        var page = new FormPage(
                "Upload a count file",
                "Every row is judged; the good ones go ahead, the others are listed with their reason. The same file counts once.",
                refusal,
                new Form(
                        "upload",
                        "/opening/count/upload",
                        "Upload and compare",
                        "primary",
                        "",
                        List.of(
                                fileRefusal.isEmpty() ? file : file.refused(fileRefusal),
                                Field.select(
                                        "room",
                                        "It counts",
                                        Long.toString(room),
                                        CountViews.countable(catalog, person)),
                                Field.select(
                                        "whole",
                                        "What it does not list",
                                        whole ? "yes" : "no",
                                        List.of(
                                                new Option("yes", "is missing from the shelf"),
                                                new Option("no", "was not counted"))))),
                "/opening/count");
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
    }

    @PostMapping("/opening/count/upload")
    @RequirePermission(Permissions.COUNT)
    String upload(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "0") long room,
            @RequestParam(defaultValue = "yes") String whole,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        boolean isWhole = !whole.equals("no");
        if (file == null || file.isEmpty()) {
            response.setStatus(422);
            return upload(
                    person, model, room, isWhole, "", "Choose a CSV or XLSX file with a header and at least one row.");
        }
        var name = file.getOriginalFilename() == null ? "file" : file.getOriginalFilename();
        var outcome = uploads.upload(
                person, new CountUploads.Upload(name, new CountUploads.Content(file.getBytes()), room, isWhole));
        var words = CountWords.of(outcome, zone(person));
        return switch (outcome) {
            case CountOutcome.FileTaken(var count, var _, var _) -> {
                frames.say(words);
                yield "redirect:/opening/count/" + count.value();
            }
            case CountOutcome.FileSeenBefore(var count, var _) -> {
                frames.say(words);
                yield "redirect:/opening/count/" + count.value();
            }
            case CountOutcome.NoGoodRow(var _, var listed) -> {
                response.setStatus(422);
                var first = listed.stream()
                        .limit(20)
                        .map(p -> "Row " + p.row() + ", " + p.field() + ": " + p.reason())
                        .toList();
                yield upload(person, model, room, isWhole, words, String.join(" ", first));
            }
            default -> {
                response.setStatus(422);
                yield upload(person, model, room, isWhole, "", words);
            }
        };
    }

    private ZoneId zone(CurrentPerson person) {
        return catalog.facility(person.facility()).zoneId();
    }
}
