package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Loading;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.tracking.ForeignTags;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Loading the vehicle by scan: what is in it, and what is still to come. */
@Controller
class LoadingController {
    private final Manifests manifests;
    private final Loading loading;
    private final ForeignTags foreign;
    private final Catalog catalog;
    private final Frames frames;

    LoadingController(Manifests manifests, Loading loading, ForeignTags foreign, Catalog catalog, Frames frames) {
        this.manifests = manifests;
        this.loading = loading;
        this.foreign = foreign;
        this.catalog = catalog;
        this.frames = frames;
    }

    private Manifest found(CurrentPerson person, String number) {
        return manifests
                .find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/manifests/{number}/load")
    @RequirePermission(Permissions.PICK)
    String load(@PathVariable String number, CurrentPerson person, Model model) {
        return loading(number, "", person, model, frames.answer());
    }

    private String loading(
            String number, String typed, CurrentPerson person, Model model, Optional<CapturePage.Answer> answer) {
        var manifest = found(person, number);
        var zone = catalog.facility(person.facility()).zoneId();
        var expected = Table.of("Package", "Product", "#Quantity");
        for (var line : manifest.notLoaded()) {
            expected.row(
                    "",
                    "",
                    Cell.tag(line.tag(), "/packages/" + line.tag()),
                    Cell.text(line.itemName()),
                    Cell.number(line.quantity(), line.unit()));
        }
        var page = new CapturePage(
                "Load " + number,
                manifest.head().customer() + " · " + manifest.head().vehicle(),
                new LinkButton("Manifest " + number, "/manifests/" + number, false),
                "/manifests/" + number + "/load",
                new Form.Field(
                        "tag",
                        "Scan the package",
                        "text",
                        typed,
                        "",
                        "Tag, or its last six characters",
                        true,
                        List.of()),
                List.of(),
                new CapturePage.Counter(
                        Integer.toString(manifest.head().loaded()),
                        "of " + manifest.head().packages(),
                        manifest.notLoaded().isEmpty() ? "everything is in the vehicle" : "packages in the vehicle"),
                answer,
                manifest.lines().stream()
                        .filter(Manifest.Line::isLoaded)
                        .sorted(java.util.Comparator.comparing((Manifest.Line l) -> String.valueOf(l.loadedAt()))
                                .reversed())
                        .limit(12)
                        .map(line -> new CapturePage.Scan(
                                Show.clock(line.loadedAt(), zone),
                                Cell.tag(line.tag(), "/packages/" + line.tag()),
                                Cell.number(line.quantity(), line.unit()),
                                Cell.text(line.itemName()),
                                Optional.of(new Form(
                                        "",
                                        "/manifests/" + number + "/unload",
                                        "Take out",
                                        "plain",
                                        "",
                                        List.of(new Form.Field(
                                                "tag", "", "hidden", line.tag(), "", "", true, List.of()))))))
                        .toList(),
                new CapturePage.Expected(
                        manifest.notLoaded().size() + " still to load",
                        expected.emptySaying("Everything that is listed is in the vehicle.")),
                manifest.notLoaded().isEmpty()
                        ? List.of(Form.button("/manifests/" + number + "/loaded", "Done", "primary", ""))
                        : List.of());
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/capture";
    }

    @PostMapping("/manifests/{number}/load")
    @RequirePermission(Permissions.PICK)
    String scan(
            @PathVariable String number,
            @RequestParam String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = loading.load(person.facility(), number, tag, person.name());
        return scanned(outcome, "Loaded", number, tag, person, model, response);
    }

    /** On to what comes next: the manifest, from which the truck leaves. */
    @PostMapping("/manifests/{number}/loaded")
    @RequirePermission(Permissions.PICK)
    String done(@PathVariable String number, CurrentPerson person) {
        return "redirect:/manifests/" + found(person, number).head().number();
    }

    @PostMapping("/manifests/{number}/unload")
    @RequirePermission(Permissions.PICK)
    String unload(
            @PathVariable String number,
            @RequestParam String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return scanned(
                loading.unload(person.facility(), number, tag), "Taken out", number, tag, person, model, response);
    }

    private String scanned(
            ManifestOutcome outcome,
            String head,
            String number,
            String typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ManifestOutcome.UnknownManifest) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ManifestOutcome.Refused) {
            response.setStatus(422);
            var tone = outcome instanceof ManifestOutcome.LoadedAlready ? "warn" : "bad";
            return loading(
                    number,
                    typed,
                    person,
                    model,
                    Optional.of(new CapturePage.Answer(tone, "Not loaded", refused(outcome, person))));
        }
        frames.answered(outcome instanceof ManifestOutcome.Loaded ? "good" : "warn", head, ManifestWords.of(outcome));
        return "redirect:/manifests/" + number + "/load";
    }

    private String refused(ManifestOutcome outcome, CurrentPerson person) {
        var whose = outcome instanceof ManifestOutcome.NotOnManifest(var scanned, var elsewhere) && elsewhere.isEmpty()
                ? foreign.hint(person.facility(), scanned)
                : "";
        return (ManifestWords.of(outcome) + " " + whose).strip();
    }
}
