package io.everygram.purchasing.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.purchasing.QuoteComparison;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.RfqWords;
import io.everygram.purchasing.Rfqs;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Quotes side by side, and their award. */
@Controller
class QuoteCompareController {
    private final Rfqs rfqs;
    private final QuoteComparison comparison;
    private final Frames frames;
    private final FrameSource source;

    QuoteCompareController(Rfqs rfqs, QuoteComparison comparison, Frames frames, FrameSource source) {
        this.rfqs = rfqs;
        this.comparison = comparison;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/rfqs/{number}/compare")
    @RequirePermission(Permissions.READ)
    String compare(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String open,
            CurrentPerson person,
            Model model) {
        return show(found(number, person), open, Optional.empty(), Map.of(), model);
    }

    private String show(
            Rfq rfq, String open, Optional<RfqOutcome.Refused> refused, Map<String, String> typed, Model model) {
        model.addAttribute("frame", frames.frame("Quotes on " + rfq.number()));
        model.addAttribute(
                "page",
                new QuoteGrid(comparison.compare(rfq), open)
                        .page(source.may(Permissions.PURCHASE), refused.map(RfqWords::of), typed));
        return "archetypes/matrix";
    }

    @GetMapping("/rfqs/{number}/compare.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(@PathVariable String number, CurrentPerson person) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=" + number + ".csv")
                .body(QuoteGrid.table(comparison.compare(found(number, person))).csv());
    }

    @PostMapping("/rfqs/{number}/award")
    @RequirePermission(Permissions.PURCHASE)
    String award(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var rfq = found(number, person);
        var chosen = new HashMap<Integer, Long>();
        for (var line : rfq.lines()) {
            var vendor = typed.getOrDefault("line-" + line.line(), "");
            if (vendor.matches("\\d{1,18}")) {
                chosen.put(line.line(), Long.parseLong(vendor));
            }
        }
        return switch (rfqs.award(person, IdempotencyKey.sent(key), number, version, chosen)) {
            case RfqOutcome.Refused refused -> {
                response.setStatus(422);
                yield show(rfq, "", Optional.of(refused), typed, model);
            }
            case RfqOutcome.Awarded done -> {
                frames.say(RfqWords.of(done));
                yield done.orders().size() == 1
                        ? "redirect:/purchase-orders/" + done.orders().getFirst()
                        : "redirect:/rfqs/" + number;
            }
            case RfqOutcome.Done _ -> "redirect:/rfqs/" + number;
        };
    }

    private Rfq found(String number, CurrentPerson person) {
        return rfqs.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
