package io.everygram.today.web;

import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.FindHint;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.Finds;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.MarkedPages;
import io.everygram.platform.web.PageHome;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A scan or a few letters, from anywhere: opens the record that is meant, or shows what fits. */
@Controller
class FindController {
    private static final int SHOWN = 10;
    private static final int TYPED = 6;

    private final Finds finds;
    private final MarkedPages marked;
    private final ObjectProvider<FindHint> hints;
    private final FrameSource source;
    private final Frames frames;

    FindController(Finds finds, MarkedPages marked, ObjectProvider<FindHint> hints, FrameSource source, Frames frames) {
        this.finds = finds;
        this.marked = marked;
        this.hints = hints;
        this.source = source;
        this.frames = frames;
    }

    /** Searching starts from today. */
    @Bean
    static PageHome findHome() {
        return new PageHome("/find", "/");
    }

    @GetMapping("/find")
    @RequirePermission(Permissions.READ)
    String find(@RequestParam(defaultValue = "") String q, Model model) {
        var groups = finds.find(q, SHOWN);
        var meant = Finds.exact(groups);
        if (meant.isPresent()) {
            return "redirect:" + meant.get().href();
        }
        model.addAttribute("frame", frames.frame(q.isBlank() ? "Scan or search" : "Find " + q.strip()));
        var packages = groups.stream()
                .flatMap(group -> group.hits().stream())
                .filter(hit -> hit.href().startsWith("/packages/"))
                .map(FindSource.Hit::text)
                .toList();
        model.addAttribute(
                "page",
                new FindPage(q.strip(), groups, SHOWN, marked.of(packages), groups.isEmpty() ? hint(q.strip()) : ""));
        return "today/find";
    }

    private String hint(String words) {
        return source.facility().stream()
                .flatMap(facility -> hints.stream().map(one -> one.hint(facility, words)))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** One suggestion of the palette. */
    record Suggestion(String group, String text, String detail, String href) {}

    @GetMapping("/find.json")
    @RequirePermission(Permissions.READ)
    @ResponseBody
    List<Suggestion> suggest(@RequestParam(defaultValue = "") String q) {
        return finds.find(q, TYPED).stream()
                .flatMap(group -> group.hits().stream()
                        .map(hit -> new Suggestion(group.name(), hit.text(), hit.detail(), hit.href())))
                .toList();
    }
}
