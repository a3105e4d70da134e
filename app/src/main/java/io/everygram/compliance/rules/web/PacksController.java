package io.everygram.compliance.rules.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.PackOutcome;
import io.everygram.compliance.rules.RulePacks;
import io.everygram.compliance.rules.domain.PackDifference;
import io.everygram.compliance.rules.domain.PackDifference.Kind;
import io.everygram.compliance.rules.domain.Problem;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
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

/** The packs: loaded, previewed as the difference they make, published, withdrawn. */
@Controller
class PacksController {
    private final RulePacks packs;
    private final Catalog catalog;
    private final Frames frames;

    PacksController(RulePacks packs, Catalog catalog, Frames frames) {
        this.packs = packs;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/rules/packs")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("State", "Edition", "Status", "From", "Rules", "Comes from", "Loaded", "By", "Hash");
        for (var p : packs.all()) {
            var href = "/rules/packs/" + p.packId();
            table.row(
                    "",
                    href,
                    Cell.link(p.title(), href),
                    Cell.text(p.edition()),
                    RuleWords.badge(p.state()),
                    Cell.day(p.effectiveFrom()),
                    Cell.number(packs.pack(p.packId()).rules().size()),
                    Cell.text(p.origin().equals("BUILT_IN") ? "the product" : "this company"),
                    Cell.time(p.loadedAt(), zone),
                    Cell.text(p.loadedBy()),
                    Cell.muted(p.sha256().substring(0, 8)).hint(p.sha256()));
        }
        return show(
                model,
                "Rule packs",
                WorklistPage.of(
                                "Rule packs",
                                "The rules of each state as data. A loaded pack is a draft until it is published; what it says never changes.",
                                table.emptySaying("No pack is loaded."))
                        .forms(upload("", ""))
                        .links(RuleWords.links("/rules/packs")),
                "archetypes/worklist");
    }

    private static Form upload(String refusal, String typed) {
        var file = Form.Field.of("file", "Pack, a JSON file", "file", "").optional();
        return new Form(
                "pack",
                "/rules/packs",
                "Load a pack",
                "primary",
                "Judges it whole and keeps it as a draft; nothing applies before it is published.",
                List.of(
                        refusal.isEmpty() ? file : file.refused(refusal),
                        Form.Field.of("content", "or its text", "textarea", typed)
                                .optional()));
    }

    @PostMapping("/rules/packs")
    @RequirePermission(Permissions.RULES)
    String load(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String content,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var text = file == null || file.isEmpty() ? content : new String(file.getBytes(), StandardCharsets.UTF_8);
        var outcome = packs.load(person, text);
        return switch (outcome) {
            case PackOutcome.Drafted(var id) -> {
                frames.say("Loaded as a draft. Look at what it changes, rehearse it, then publish it.");
                yield "redirect:/rules/packs/" + id;
            }
            case PackOutcome.LoadedBefore(var id) -> {
                frames.say("This content was loaded before; here it is.");
                yield "redirect:/rules/packs/" + id;
            }
            default -> {
                response.setStatus(422);
                var problems = outcome instanceof PackOutcome.Unreadable(var found) ? found : List.<Problem>of();
                var words = outcome instanceof PackOutcome.Refused refused ? RuleWords.of(refused) : "";
                yield refused(problems, words, content, model);
            }
        };
    }

    private String refused(List<Problem> problems, String words, String typed, Model model) {
        var table = Table.of("Where", "What is wrong");
        problems.forEach(p ->
                table.row("", "", Cell.text(p.where()), Cell.text(p.words()).wrapped()));
        return show(
                model,
                "Rule packs",
                WorklistPage.of("The pack was not loaded", words, table.emptySaying(words))
                        .forms(upload(words, typed))
                        .links(
                                new LinkButton("Packs", "/rules/packs", false),
                                new LinkButton("How a pack is written", "/rules/schema", false)),
                "archetypes/worklist");
    }

    @GetMapping("/rules/packs/{id}")
    @RequirePermission(Permissions.READ)
    String pack(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, "", model);
    }

    private String page(long id, CurrentPerson person, String notice, Model model) {
        var loaded = packs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var facts = new ArrayList<>(List.of(
                new Fact("First day", Cell.day(loaded.effectiveFrom())),
                new Fact("Rules", Cell.number(packs.pack(id).rules().size())),
                new Fact("Comes from", Cell.text(loaded.origin().equals("BUILT_IN") ? "the product" : "this company")),
                new Fact("Loaded", Cell.text(Show.time(loaded.loadedAt(), zone) + " by " + loaded.loadedBy())),
                new Fact("SHA-256", Cell.muted(loaded.sha256()))));
        if (loaded.decidedAt() != null) {
            facts.add(new Fact(
                    loaded.isPublished() ? "Published" : "Withdrawn",
                    Cell.text(Show.time(loaded.decidedAt(), zone) + " by " + loaded.decidedBy()
                            + (loaded.note().isEmpty() ? "" : ": " + loaded.note()))));
        }
        return show(
                model,
                "Pack " + loaded.stamp(),
                new RecordPage(
                        "Rule pack",
                        Cell.text(loaded.title() + " " + loaded.edition()),
                        loaded.isDraft() ? "A draft: nothing of it applies yet." : "",
                        List.of(RuleWords.badge(loaded.state())),
                        facts,
                        List.of(changes(id), rules(id)),
                        forms(loaded),
                        List.of(
                                new LinkButton("Rehearse it here", "/rules/rehearsal?pack=" + id, loaded.isDraft()),
                                new LinkButton("As a file", "/rules/packs/" + id + ".json", false),
                                new LinkButton("Packs", "/rules/packs", false)),
                        List.of(),
                        notice),
                "archetypes/record");
    }

    private Part changes(long id) {
        var table = Table.of("Is", "Rule", "What changes");
        var changes = packs.changes(id);
        for (var change : changes) {
            table.row(
                    "",
                    "",
                    RuleWords.badge(change.kind()),
                    Cell.text(change.rule().words()).hint(change.rule().id()).wrapped(),
                    Cell.text(String.join("; ", change.lines())).wrapped());
        }
        return new Part(
                "What it changes",
                "Against the pack that would apply on its first day without it: " + count(changes, Kind.NEW) + " new, "
                        + count(changes, Kind.CHANGED) + " changed, " + count(changes, Kind.GONE)
                        + " gone. A pack holds all rules of its state; what is not in it does not apply from its first day on.",
                table.emptySaying("Nothing: every rule is as it was."));
    }

    private static long count(List<PackDifference.Change> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private Part rules(long id) {
        var table = Table.of("Rule", "Asks for", "States", "Source", "Sure", "When it fails");
        for (var rule : packs.pack(id).rules()) {
            table.row(
                    "",
                    "",
                    Cell.text(rule.words()).hint(rule.id()).wrapped(),
                    Cell.text(RuleWords.asks(rule, rule.parameters())).wrapped(),
                    Cell.text(RuleWords.states(rule.parameters())).wrapped(),
                    Cell.muted(rule.citation()).wrapped(),
                    RuleWords.badge(rule.certainty()),
                    RuleWords.badge(rule.severity()));
        }
        return new Part("Its rules", "", table.emptySaying("It has none."));
    }

    private static List<Form> forms(Loaded loaded) {
        var path = "/rules/packs/" + loaded.packId();
        var withdraw = new Form(
                "withdraw",
                path + "/withdraw",
                "Withdraw",
                "danger",
                "It will never apply; its content is kept.",
                List.of(Form.Field.of("reason", "Why", "text", "")));
        return loaded.isDraft()
                ? List.of(
                        Form.button(
                                path + "/publish",
                                "Publish",
                                "plain",
                                "Applies at every facility of the state from " + Show.day(loaded.effectiveFrom())
                                        + " on."),
                        withdraw)
                : loaded.isPublished() ? List.of(withdraw) : List.of();
    }

    @GetMapping(path = "/rules/packs/{id}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> file(@PathVariable long id) {
        return packs.content(id)
                .map(content -> ResponseEntity.ok()
                        .header("Content-Disposition", "attachment; filename=pack-" + id + ".json")
                        .body(content))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping(path = "/rules/schema", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.READ)
    ResponseEntity<Resource> schema() {
        return ResponseEntity.ok(new ClassPathResource("rulepacks/rulepack.schema.json"));
    }

    @PostMapping("/rules/packs/{id}/publish")
    @AsksReason(usually = "checked against its sources")
    @RequirePermission(Permissions.RULES)
    String publish(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(
                packs.publish(person, id), "Published. It applies from its first day on.", id, person, model, response);
    }

    @PostMapping("/rules/packs/{id}/withdraw")
    @RequirePermission(Permissions.RULES)
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(packs.withdraw(person, id, reason), "Withdrawn.", id, person, model, response);
    }

    private String done(
            PackOutcome outcome,
            String words,
            long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof PackOutcome.UnknownPack) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof PackOutcome.Refused refused) {
            response.setStatus(422);
            return page(id, person, RuleWords.of(refused), model);
        }
        frames.say(words);
        return "redirect:/rules/packs/" + id;
    }

    private String show(Model model, String title, Object page, String template) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return template;
    }
}
