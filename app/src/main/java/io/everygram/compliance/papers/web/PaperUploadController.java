package io.everygram.compliance.papers.web;

import io.everygram.compliance.papers.PaperOutcome;
import io.everygram.compliance.papers.PaperRequest;
import io.everygram.compliance.papers.PaperRequests;
import io.everygram.compliance.papers.PaperRequests.Sent;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.identity.OpenToAll;
import io.everygram.platform.Background;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The page behind a vendor's link: says what is wanted and takes a file. It knows nobody and tells nothing but what was asked for; what comes is never shown
 * to whoever sent it.
 */
@Controller
public class PaperUploadController {
    private static final String PAGE = "compliance/upload";

    private final PaperRequests requests;

    PaperUploadController(PaperRequests requests) {
        this.requests = requests;
    }

    /**
     * What the page shows.
     *
     * @param request absent when the link leads nowhere
     * @param done whether a file came
     * @param field that {@code words} are about
     */
    public record Page(
            Optional<PaperRequest> request,
            String token,
            boolean done,
            boolean mayMore,
            String field,
            String words,
            Map<String, String> typed) {
        public Page {
            typed = Map.copyOf(typed);
        }

        public String typed(String name) {
            return typed.getOrDefault(name, "");
        }

        public String error(String name) {
            return name.equals(field) ? words : "";
        }

        public boolean isLicense() {
            return request.filter(r -> r.kind().binding() == Binding.LICENSE).isPresent();
        }

        public boolean mayLastForGood() {
            return request.filter(r -> r.kind().mayLastForGood()).isPresent();
        }
    }

    @GetMapping("/paper-upload/{token}")
    @OpenToAll
    String page(@PathVariable String token, Model model, HttpServletResponse response) {
        return shown(token, requests.open(token), "", "", Map.of(), model, response);
    }

    private static String shown(
            String token,
            Optional<PaperRequest> request,
            String field,
            String words,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        if (request.isEmpty()) {
            response.setStatus(404);
        }
        model.addAttribute(
                "page", new Page(request, request.isEmpty() ? "" : token, false, false, field, words, typed));
        return PAGE;
    }

    @PostMapping("/paper-upload/{token}")
    @OpenToAll
    String send(
            @PathVariable String token,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var upload = new PaperRequests.Upload(
                typed.getOrDefault("license_type", ""),
                typed.getOrDefault("issuer", ""),
                typed.getOrDefault("number", ""),
                typed.getOrDefault("issued", ""),
                typed.getOrDefault("ends", ""),
                FilePaperController.name(file),
                FilePaperController.content(file));
        return switch (Background.giving("vendor’s link", () -> requests.send(token, upload))) {
            case Sent.LeadsNowhere() -> shown(token, Optional.empty(), "", "", Map.of(), model, response);
            case Sent.Refused(var request, var why) -> {
                response.setStatus(422);
                yield shown(
                        token,
                        Optional.of(request),
                        PaperWords.field(why),
                        why instanceof PaperOutcome.Duplicate
                                ? "We have a paper of this number already."
                                : PaperWords.of(why),
                        typed,
                        model,
                        response);
            }
            case Sent.Came(var request, var mayMore) -> {
                model.addAttribute("page", new Page(Optional.of(request), token, true, mayMore, "", "", Map.of()));
                yield PAGE;
            }
        };
    }
}
