package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.web.PackageDeeds.Sent;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Holds of a package: placed, released. */
@Controller
class HoldController {
    private final PackageDeeds deeds;
    private final Ledger ledger;
    private final Holds holds;

    HoldController(PackageDeeds deeds, Ledger ledger, Holds holds) {
        this.deeds = deeds;
        this.ledger = ledger;
        this.holds = holds;
    }

    @PostMapping("/packages/{tag}/hold")
    @RequirePermission(Permissions.RELEASE)
    String hold(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(
                new Sent("hold", tag, typed, person, model, response),
                sent -> new Answer.Done(ledger.hold(PackageDeeds.header(sent), sent.unit())),
                movement -> Optional.of(UndoController.button(tag, "holds", movement)));
    }

    @PostMapping("/packages/{tag}/release")
    @RequirePermission(Permissions.RELEASE)
    String release(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(
                new Sent("release", tag, typed, person, model, response),
                sent -> new Answer.Judged(holds.release(
                        person,
                        sent.tag(),
                        sent.text("reason"),
                        sent.text("note"),
                        sent.happenedAt(),
                        new IdempotencyKey(sent.text("key")))),
                movement -> Optional.of(UndoController.button(tag, "holds", movement)));
    }
}
