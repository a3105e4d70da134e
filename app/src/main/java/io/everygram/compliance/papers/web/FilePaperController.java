package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.PaperOutcome;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The form that files a paper. What it asks for depends on what the paper is bound to. */
@Controller
class FilePaperController {
    private static final String HERE = "/vendor-papers/new";

    private final VendorPapers papers;
    private final Catalog catalog;
    private final Frames frames;

    FilePaperController(VendorPapers papers, Catalog catalog, Frames frames) {
        this.papers = papers;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping(HERE)
    @RequirePermission(Permissions.RELEASE)
    String form(@RequestParam Map<String, String> typed, Model model) {
        return page(kind(typed), typed, Optional.empty(), model);
    }

    static PaperKind kind(Map<String, String> typed) {
        return Arrays.stream(PaperKind.values())
                .filter(kind -> kind.name().equals(typed.getOrDefault("kind", "")))
                .findFirst()
                .orElse(PaperKind.CHILD_RESISTANCE_REPORT);
    }

    private Optional<Goods> goods(Map<String, String> typed) {
        return catalog.item(typed.getOrDefault("item", "").strip())
                .flatMap(item -> papers.goods(item.id().value()));
    }

    private String page(
            PaperKind kind, Map<String, String> typed, Optional<PaperOutcome.Refused> refused, Model model) {
        var form = new Form(
                "paper",
                HERE,
                "File the paper",
                "primary",
                "It counts once somebody has checked it.",
                fields(kind, typed));
        var words = refused.map(PaperWords::of).orElse("");
        var field = refused.map(PaperWords::field).orElse("");
        var beside = form.refused(field, words, typed);
        boolean shown = beside.fields().stream().anyMatch(f -> !f.error().isEmpty());
        model.addAttribute("frame", frames.frame("File a paper"));
        model.addAttribute(
                "page",
                new FormPage(
                                kind.words(),
                                lead(kind),
                                shown ? "" : words,
                                words.isEmpty() ? form : beside,
                                "/vendor-papers")
                        .below(others(kind, typed)));
        return "archetypes/form";
    }

    private static String lead(PaperKind kind) {
        return switch (kind.binding()) {
            case REVISION ->
                "It speaks of one item in one size and one revision; it never counts for another size or an older revision.";
            case LOT -> "It speaks of one lot of an item and of no other.";
            case ITEM -> "It speaks of an item, whatever its size.";
            case LICENSE -> "It speaks of a vendor’s license of a type in a state.";
        };
    }

    private static RecordPage.Part others(PaperKind kind, Map<String, String> typed) {
        var table = Table.of("Paper", "Bound to");
        for (var other : PaperKind.values()) {
            if (other != kind) {
                var href = HERE + "?kind=" + other + "&vendor="
                        + PaperBoardController.url(typed.getOrDefault("vendor", "")) + "&item="
                        + PaperBoardController.url(typed.getOrDefault("item", ""));
                table.row("", href, Cell.link(other.words(), href), Cell.muted(bound(other.binding())));
            }
        }
        return new RecordPage.Part("Another paper", "", table.emptySaying(""));
    }

    private static String bound(Binding binding) {
        return switch (binding) {
            case REVISION -> "item, size and revision";
            case LOT -> "item and lot";
            case ITEM -> "item";
            case LICENSE -> "license type and state";
        };
    }

    private List<Field> fields(PaperKind kind, Map<String, String> typed) {
        var goods = goods(typed);
        var fields = new ArrayList<Field>();
        fields.add(Field.hidden("kind", kind.name()));
        fields.add(Field.select("vendor", "Vendor", typed.getOrDefault("vendor", ""), vendors()));
        switch (kind.binding()) {
            case REVISION -> {
                fields.add(item(typed));
                fields.add(Field.of(
                                "size",
                                "Size on the paper",
                                "text",
                                typed.getOrDefault(
                                        "size", goods.map(Goods::size).orElse("")))
                        .optional());
                fields.add(Field.of(
                                "revision",
                                "Revision on the paper",
                                "text",
                                typed.getOrDefault(
                                        "revision", goods.map(Goods::revision).orElse("")))
                        .optional());
            }
            case ITEM -> fields.add(item(typed));
            case LOT -> {
                fields.add(item(typed));
                fields.add(Field.of("lot", "Lot", "text", typed.getOrDefault("lot", "")));
            }
            case LICENSE -> {
                fields.add(Field.of("license_type", "Type of license", "text", typed.getOrDefault("license_type", "")));
                fields.add(Field.of("state", "State", "text", typed.getOrDefault("state", ""))
                        .hint("That gave it, e.g. CA."));
            }
        }
        fields.add(Field.of("issuer", "Issuer", "text", typed.getOrDefault("issuer", ""))
                .hint("The lab, agency or maker that signed it."));
        fields.add(Field.of("number", "Number", "text", typed.getOrDefault("number", "")));
        fields.add(Field.of("issued", "Issued", "date", typed.getOrDefault("issued", "")));
        var ends = Field.of("ends", "Last day", "date", typed.getOrDefault("ends", ""));
        fields.add(
                kind.mayLastForGood()
                        ? ends.optional().hint("Blank when it names none: what is said of a lot is said for good.")
                        : ends);
        fields.add(Field.of("scope", "Counts in", "text", typed.getOrDefault("scope", ""))
                .optional()
                .hint("States, e.g. CA CO; blank for every state."));
        fields.add(Field.of("file", "PDF, JPEG or PNG, up to 10 MB", "file", ""));
        return fields;
    }

    private static Field item(Map<String, String> typed) {
        return Field.of("item", "Item", "text", typed.getOrDefault("item", "")).hint("Its number, e.g. PK-001.");
    }

    private List<Option> vendors() {
        var options = new ArrayList<Option>();
        options.add(new Option("", "Choose a vendor"));
        catalog.vendors()
                .forEach(vendor ->
                        options.add(new Option(Long.toString(vendor.vendorId()), vendor.code() + " " + vendor.name())));
        return options;
    }

    @PostMapping(HERE)
    @RequirePermission(Permissions.RELEASE)
    String file(
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var kind = kind(typed);
        var fields = new LinkedHashMap<>(typed);
        var outcome = papers.file(
                person, typed(kind, fields, goods(typed).map(Goods::itemId).orElse(0L), file));
        return switch (outcome) {
            case PaperOutcome.Refused refused -> {
                response.setStatus(422);
                yield page(kind, fields, Optional.of(refused), model);
            }
            case PaperOutcome.Filed(var id) -> {
                frames.say("It is filed and waits for a check.");
                yield "redirect:/vendor-papers/" + id;
            }
            case PaperOutcome.Checked(var id, var _) -> "redirect:/vendor-papers/" + id;
            case PaperOutcome.Ended(var id, var _) -> "redirect:/vendor-papers/" + id;
        };
    }

    /** A file that is too large is not read: its size alone refuses it. */
    static byte[] content(@Nullable MultipartFile file) throws IOException {
        return file == null
                ? new byte[0]
                : file.getSize() > VendorPapers.LARGEST ? new byte[VendorPapers.LARGEST + 1] : file.getBytes();
    }

    static String name(@Nullable MultipartFile file) {
        var name = file == null ? null : file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static VendorPapers.Typed typed(
            PaperKind kind, Map<String, String> typed, long item, @Nullable MultipartFile file) throws IOException {
        return new VendorPapers.Typed(
                kind,
                PaperController.number(typed.get("vendor")).orElse(0L),
                item,
                typed.getOrDefault("size", ""),
                typed.getOrDefault("revision", ""),
                typed.getOrDefault("lot", ""),
                typed.getOrDefault("license_type", ""),
                typed.getOrDefault("state", ""),
                typed.getOrDefault("scope", ""),
                typed.getOrDefault("issuer", ""),
                typed.getOrDefault("number", ""),
                typed.getOrDefault("issued", ""),
                typed.getOrDefault("ends", ""),
                name(file),
                content(file));
    }
}
