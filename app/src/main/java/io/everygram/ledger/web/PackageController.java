package io.everygram.ledger.web;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.web.PackageDeeds.Sent;
import io.everygram.ledger.web.PackageForms.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One package, and what is done with it that changes no quantity: moved, split. */
@Controller
class PackageController {
    private final PackageDeeds deeds;
    private final Ledger ledger;

    PackageController(PackageDeeds deeds, Ledger ledger) {
        this.deeds = deeds;
        this.ledger = ledger;
    }

    @GetMapping("/packages/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return deeds.show(tag, person, model, Refused.NONE);
    }

    @PostMapping("/packages/{tag}/move")
    @RequirePermission(Permissions.STOCK_MOVE)
    String move(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(
                new Sent("move", tag, typed, person, model, response),
                sent -> deeds.placed(sent, to -> move(sent, to)),
                movement -> Optional.of(UndoController.button(tag, "movements", movement)));
    }

    private Answer move(SentForm sent, Place to) {
        var line = new Command.TransferLine(sent.unit(), sent.from(), to, Optional.empty());
        return new Answer.Done(ledger.post(
                new Command.Transfer(PackageDeeds.header(sent), MovementKind.MOVE, List.of(line), Optional.empty())));
    }

    @PostMapping("/packages/{tag}/split")
    @RequirePermission(Permissions.STOCK_MOVE)
    String split(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return deeds.answer(new Sent("split", tag, typed, person, model, response), this::split);
    }

    private Answer split(SentForm sent) {
        if (!(PackageTag.parse(sent.text("tag")) instanceof PackageTag.Parsed.Tag(var newTag))) {
            return new Answer.Unread("tag", LedgerWords.noTag(sent.text("tag")));
        }
        var quantity = sent.quantity("quantity");
        if (quantity.isEmpty()) {
            return sent.unread("quantity");
        }
        return deeds.placed(sent, to -> split(sent, newTag, quantity.get(), to));
    }

    private Answer split(SentForm sent, PackageTag newTag, Quantity quantity, Place to) {
        var row = sent.row();
        return new Answer.Done(ledger.post(new Command.Convert(
                PackageDeeds.header(sent),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(sent.unit(), sent.from(), quantity, Quantity.zero(quantity.unit()))),
                List.of(new Command.Produced(
                        Optional.of(newTag),
                        row.lot(),
                        new ItemId(row.itemId()),
                        quantity,
                        to,
                        Optional.ofNullable(row.packagedOn()),
                        Optional.ofNullable(row.expiresOn()),
                        row.labState())))));
    }
}
