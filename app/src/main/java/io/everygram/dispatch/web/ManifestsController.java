package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.tracking.RecipientAnswers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of manifests. */
@Controller
class ManifestsController {
    private static final int SHOWN = 200;

    private final Manifests manifests;
    private final Shipping shipping;
    private final Catalog catalog;
    private final RecipientAnswers answers;
    private final Frames frames;

    ManifestsController(
            Manifests manifests, Shipping shipping, Catalog catalog, RecipientAnswers answers, Frames frames) {
        this.manifests = manifests;
        this.shipping = shipping;
        this.catalog = catalog;
        this.answers = answers;
        this.frames = frames;
    }

    @Bean
    static PageEntry manifestsPage() {
        return PageEntry.of("Ship", 10, "Manifests", "/manifests", Permissions.READ, "g m");
    }

    /** A filter of the list: its address, its label, the states. */
    private record View(String name, String label, List<ManifestState> states) {
        static final List<View> ALL = List.of(
                new View("open", "Open", List.of(ManifestState.READY, ManifestState.DEPARTED)),
                new View("ready", "At the dock", List.of(ManifestState.READY)),
                new View("departed", "On the way", List.of(ManifestState.DEPARTED)),
                new View("delivered", "Delivered", List.of(ManifestState.DELIVERED)),
                new View("voided", "Voided", List.of(ManifestState.VOIDED)),
                new View("all", "All", List.of()));

        static View of(String name) {
            return ALL.stream().filter(v -> v.name().equals(name)).findFirst().orElse(ALL.getFirst());
        }
    }

    @GetMapping("/manifests")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model) {
        var view = View.of(status);
        var heads = manifests.list(person.facility(), view.states(), q.strip(), SHOWN);
        int waiting = shipping.waiting(person.facility()).size();
        var page = WorklistPage.of(
                        "Manifests",
                        "One for each delivery: made of a picked order, loaded by scan, sent off, received.",
                        table(person, heads))
                .chips(View.ALL.stream()
                        .map(v -> new Chip(
                                v.label(),
                                "/manifests?status=" + v.name() + "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8),
                                v.equals(view),
                                ""))
                        .toList())
                .search("Number, customer, or the code on the paper", q)
                .summary(Show.count(heads.size(), "manifest") + " shown, "
                        + Show.count(
                                heads.stream().mapToInt(Manifest.Head::packages).sum(), "package"))
                .links(new LinkButton(
                        waiting == 0
                                ? "Make a manifest"
                                : "Make a manifest, " + Show.count(waiting, "order")
                                        + (waiting == 1 ? " waits" : " wait"),
                        "/manifests/new",
                        true));
        model.addAttribute("frame", frames.frame("Manifests"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private Table table(CurrentPerson person, List<Manifest.Head> heads) {
        var answered = answers.of(
                person.facility(),
                heads.stream()
                        .filter(head -> head.state() == ManifestState.DEPARTED)
                        .map(Manifest.Head::number)
                        .toList());
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of(
                "Manifest", "Status", "Customer", "Order", "Departs", "Vehicle", "Driver", "#Loaded", "State's number");
        for (var head : heads) {
            var href = "/manifests/" + head.number();
            table.row(
                    head.number(),
                    href,
                    Cell.link(head.number(), href),
                    answered.containsKey(head.number())
                            ? AnswerWords.badge(answered.getOrDefault(head.number(), List.of()), head.packages())
                            : ManifestWords.badge(head),
                    Cell.text(head.customer()),
                    Cell.link(head.orderNumber(), "/orders/" + head.orderNumber()),
                    Cell.time(Optional.ofNullable(head.departedAt()).orElse(head.departsAt()), zone),
                    Cell.text(head.vehicle()),
                    Cell.text(head.driver()),
                    Cell.text(head.loaded() + " of " + head.packages()),
                    head.stateNumber().isEmpty()
                            ? head.state() == ManifestState.READY ? Cell.badge("to register", "warn") : Cell.muted("–")
                            : Cell.text(head.stateNumber()));
        }
        return table.emptySaying("No manifest here. [Pick](/picks) an order, then make its manifest.");
    }
}
