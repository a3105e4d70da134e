package io.everygram.reconciliation;

import io.everygram.compliance.rules.Cadence;
import io.everygram.reconciliation.domain.AbcDays;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be counted how often, how, and by whom.
 *
 * @param scope FACILITY, ROOM, SLOT, ITEM, or ABC for items by class
 * @param scopeId of the room, slot or item; 0 for the facility
 * @param place name of the room, slot or item; empty for the facility
 * @param cadence as rule packs write it; of ABC as {@code AbcDays} do
 * @param assignedTo a login; empty for whoever counts
 * @param recountPercent a variance above this share of the book, in percent, is counted again first; absent for none
 * @param lastOn day of the last finished count of it
 * @param openCount a count of it that runs; absent for none
 * @param nextOn of ABC the day it is due on; absent for the others
 */
public record CountPlan(
        long planId,
        String name,
        String scope,
        long scopeId,
        String place,
        String mode,
        String cadence,
        String assignedTo,
        @Nullable BigDecimal recountPercent,
        boolean active,
        Instant createdAt,
        String createdBy,
        @Nullable LocalDate lastOn,
        @Nullable Long openCount,
        @Nullable LocalDate nextOn) {
    public boolean isAbc() {
        return scope.equals("ABC");
    }

    CountPlan dueOn(LocalDate day) {
        return new CountPlan(
                planId,
                name,
                scope,
                scopeId,
                place,
                mode,
                cadence,
                assignedTo,
                recountPercent,
                active,
                createdAt,
                createdBy,
                lastOn,
                openCount,
                day);
    }

    /** Empty when what is stored is no cadence, as from another version; such a plan is due at once and says so. */
    public Optional<Cadence> often() {
        return Cadence.parse(cadence);
    }

    public String oftenWords() {
        if (isAbc()) {
            return AbcDays.parse(cadence).orElse(AbcDays.USUAL).words();
        }
        return often().map(Cadence::words)
                .orElse("“" + cadence + "” is no cadence: set the plan aside and make it again");
    }

    /**
     * Until when, on the facility's clock, it is to be counted next. A new plan is due as if it had been counted the day before it was made; was its hour over
     * by then, from the next day on.
     */
    public LocalDateTime due(ZoneId zone) {
        if (nextOn != null) {
            return nextOn.plusDays(1).atStartOfDay();
        }
        var made = LocalDateTime.ofInstant(createdAt, zone);
        return often().map(often -> due(often, made)).orElse(made);
    }

    private LocalDateTime due(Cadence often, LocalDateTime made) {
        if (lastOn != null) {
            return often.dueAfter(lastOn);
        }
        var first = often.dueAfter(made.toLocalDate().minusDays(1));
        return first.isBefore(made) ? often.dueAfter(made.toLocalDate()) : first;
    }
}
