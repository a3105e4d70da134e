package io.everygram.reconciliation.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FileKind;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.CaseFile;
import io.everygram.reconciliation.CaseFiles;
import io.everygram.reconciliation.CaseFiles.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
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

/** What is attached to a case: sent, listed, opened. */
@Controller
class CaseFilesController {
    private static final String FORM = "attach";
    private static final String HEIC = "image/heic";
    private static final int KILOBYTE = 1024;

    private final CaseFiles files;
    private final CaseController cases;
    private final Frames frames;

    CaseFilesController(CaseFiles files, CaseController cases, Frames frames) {
        this.files = files;
        this.cases = cases;
        this.frames = frames;
    }

    static Form form(long caseId) {
        return new Form(
                FORM,
                "/cases/" + caseId + "/attach",
                "Attach",
                "plain",
                "Stays with the case as it was sent; it cannot be taken back.",
                List.of(Form.Field.of("file", "Photo, PDF, CSV or text, up to 10 MB", "file", "")));
    }

    static Optional<RecordPage.Part> part(long caseId, List<CaseFile> attached, ZoneId zone) {
        if (attached.isEmpty()) {
            return Optional.empty();
        }
        var table = Table.of("File", "Kind", "#KB", "Attached", "By", "Digest");
        for (var file : attached) {
            table.row(
                    "",
                    "",
                    isShown(file)
                            ? Cell.picture(file.name(), path(caseId, file))
                            : Cell.link(file.name(), path(caseId, file)),
                    Cell.text(kind(file.media())),
                    Cell.number(Math.max(1, file.bytes() / KILOBYTE)),
                    Cell.time(file.addedAt(), zone),
                    Cell.text(file.addedBy()),
                    Cell.muted(file.sha256().substring(0, 12)).hint(file.sha256()));
        }
        return Optional.of(new RecordPage.Part(
                "Photos and papers",
                attached.stream().anyMatch(file -> file.media().equals(HEIC))
                        ? "A photo in HEIC is kept as the phone took it; most browsers save it instead of showing it."
                        : "",
                table.emptySaying("")));
    }

    private static String path(long caseId, CaseFile file) {
        return "/cases/" + caseId + "/files/" + file.fileId();
    }

    /** Whether every browser shows it as a picture. */
    private static boolean isShown(CaseFile file) {
        return Arrays.stream(FileKind.values())
                .anyMatch(kind -> kind.isPicture() && kind.mediaType().equals(file.media()));
    }

    private static String kind(String media) {
        return switch (media) {
            case "application/pdf" -> "PDF";
            case "text/plain" -> "Text";
            case HEIC -> "Photo, HEIC";
            default -> "Photo";
        };
    }

    @PostMapping("/cases/{id}/attach")
    @RequirePermission(Permissions.RECONCILE)
    String attach(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        var content = file == null || file.getSize() > CaseFiles.LARGEST ? new byte[0] : file.getBytes();
        var outcome = file != null && file.getSize() > CaseFiles.LARGEST
                ? new Outcome.TooLarge()
                : files.attach(person, id, name, content);
        return switch (outcome) {
            case Outcome.Attached(var called) -> done(id, called + " is attached.");
            case Outcome.AttachedBefore(var called) -> done(id, "It was attached before, as " + called + ".");
            case Outcome.NoSuchCase() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.ClosedBefore() ->
                refused("The case is closed; it takes no more files.", id, person, model, response);
            case Outcome.Empty() -> refused("Choose a file that is not empty.", id, person, model, response);
            case Outcome.TooLarge() ->
                refused(
                        "It has more than 10 MB. Take the photo smaller, or attach the part that matters.",
                        id,
                        person,
                        model,
                        response);
            case Outcome.TooMany() ->
                refused(
                        "A case takes " + CaseFiles.MOST + " files; put the rest into one PDF.",
                        id,
                        person,
                        model,
                        response);
            case Outcome.Unreadable() ->
                refused(
                        "It is no JPEG, PNG or HEIC picture, no PDF and no text in UTF-8, whatever its name says. "
                                + "Save it as one of these.",
                        id,
                        person,
                        model,
                        response);
        };
    }

    private String done(long id, String words) {
        frames.say(words);
        return "redirect:/cases/" + id;
    }

    private String refused(String words, long id, CurrentPerson person, Model model, HttpServletResponse response) {
        response.setStatus(422);
        return cases.after(new RecordPage.Refusal(FORM, "file", words, Map.of()), id, person, model);
    }

    @GetMapping("/cases/{id}/files/{file:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> open(@PathVariable long id, @PathVariable long file, CurrentPerson person) {
        var found = files.find(person.facility(), id, file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var how = isShown(found.file()) || found.file().media().equals(MediaType.APPLICATION_PDF_VALUE)
                ? ContentDisposition.inline()
                : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.file().media()))
                .header(
                        "Content-Disposition",
                        how.filename(found.file().name(), java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(found.bytes());
    }
}
