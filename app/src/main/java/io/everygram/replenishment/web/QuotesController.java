package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Frames;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.RfqWords;
import io.everygram.purchasing.Rfqs;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.Proposals;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks vendors to quote for what is proposed to buy; the proposals stay open until one of the orders covers them. */
@Controller
class QuotesController {
    private static final int DAYS_TO_ANSWER = 5;

    private final Proposals proposals;
    private final Rfqs rfqs;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    QuotesController(Proposals proposals, Rfqs rfqs, Catalog catalog, Frames frames, Clock clock) {
        this.proposals = proposals;
        this.rfqs = rfqs;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @PostMapping("/buy/quotes")
    @RequirePermission(Permissions.PURCHASE)
    String ask(@RequestParam(defaultValue = "") List<Long> id, CurrentPerson person) {
        var chosen = proposals.open(person.facility()).stream()
                .filter(proposal -> id.contains(proposal.proposalId()) && !proposal.isMade())
                .toList();
        if (chosen.isEmpty()) {
            frames.say("None of what is selected is bought. Select proposals to buy, then ask for quotes.");
            return "redirect:/buy";
        }
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var neededOn = chosen.stream()
                .map(Proposal::expectedOn)
                .min(LocalDate::compareTo)
                .filter(day -> !day.isBefore(today))
                .orElse(today);
        var latest = today.plusDays(DAYS_TO_ANSWER);
        var outcome = rfqs.make(
                person,
                once(chosen, today),
                new Rfqs.Ask(neededOn, latest.isAfter(neededOn) ? neededOn : latest, "", lines(chosen), List.of()));
        frames.say(
                outcome instanceof RfqOutcome.Done(var number)
                        ? number + " asks for " + lines(chosen).size() + " of them. Nothing went out yet."
                        : RfqWords.of(outcome));
        return outcome instanceof RfqOutcome.Done(var number) ? "redirect:/rfqs/" + number : "redirect:/buy";
    }

    /** The same proposals on the same day are one request, however often somebody clicks. */
    private static IdempotencyKey once(List<Proposal> chosen, LocalDate today) {
        var ids = chosen.stream().map(Proposal::proposalId).sorted().toList().toString();
        return new IdempotencyKey(
                "quotes-" + today + "-" + UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)));
    }

    /** Proposals of one item together. */
    private static List<Purchasing.DraftLine> lines(List<Proposal> chosen) {
        var quantities = new LinkedHashMap<Long, Quantity>();
        for (var proposal : chosen) {
            quantities.merge(
                    proposal.itemId(),
                    Quantity.rounded(proposal.quantity(), Unit.valueOf(proposal.unit()), RoundingMode.UNNECESSARY),
                    Quantity::plus);
        }
        return quantities.entrySet().stream()
                .map(entry -> new Purchasing.DraftLine(new ItemId(entry.getKey()), entry.getValue(), Money.ZERO))
                .toList();
    }
}
