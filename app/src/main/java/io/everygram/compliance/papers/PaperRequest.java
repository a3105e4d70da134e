package io.everygram.compliance.papers;

import io.everygram.compliance.rules.PaperKind;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A paper that a vendor was asked for.
 *
 * @param itemId absent for a license
 * @param filesLeft how many files may still come by its link
 * @param closedAt when it was done, or taken back
 */
public record PaperRequest(
        long facilityId,
        long requestId,
        long vendorId,
        String vendor,
        PaperKind kind,
        @Nullable Long itemId,
        String itemNumber,
        String itemName,
        String size,
        String revision,
        String lot,
        String licenseType,
        String state,
        String sentTo,
        Instant madeAt,
        String madeBy,
        Instant endsAt,
        int filesLeft,
        int triesLeft,
        @Nullable Instant closedAt,
        String closedBy) {
    public boolean isOpen(Instant now) {
        return closedAt == null && now.isBefore(endsAt) && filesLeft > 0 && triesLeft > 0;
    }

    public String thing() {
        return Stream.of(
                        itemNumber.isEmpty() ? "License for " + state : itemNumber + " " + itemName,
                        size.isEmpty() ? "" : "size " + size,
                        revision.isEmpty() ? "" : "revision " + revision,
                        lot.isEmpty() ? "" : "lot " + lot)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
