package io.everygram.compliance.papers;

import io.everygram.compliance.rules.PaperKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A paper as it was filed.
 *
 * @param itemId the item it speaks of; absent for a license
 * @param size of the item it speaks of, as the paper says; empty when it says none
 * @param state that gave the license; empty for other papers
 * @param scope the states in which it counts, with spaces; empty for all
 * @param validTo its last day; absent when it is said of a lot for good
 * @param flags what struck the program when it came, a line each
 * @param note why it was refused or withdrawn
 */
public record VendorPaper(
        long paperId,
        PaperKind kind,
        long vendorId,
        String vendor,
        @Nullable Long itemId,
        String itemNumber,
        String itemName,
        String size,
        String revision,
        String lot,
        String licenseType,
        String state,
        String scope,
        String issuer,
        String number,
        LocalDate issuedOn,
        @Nullable LocalDate validTo,
        Standing standing,
        String flags,
        long fileId,
        String fileName,
        String media,
        int bytes,
        String cameBy,
        Instant filedAt,
        String filedBy,
        @Nullable Instant checkedAt,
        String checkedBy,
        String note,
        int version) {
    /** How a paper stands. */
    public enum Standing {
        /** It came in and counts for nothing until somebody looked at it. */
        UNCHECKED,
        CHECKED,
        /** Somebody looked at it and it is not what was wanted. */
        REFUSED,
        /** It counted, and does no more. */
        WITHDRAWN
    }

    public boolean isChecked() {
        return standing == Standing.CHECKED;
    }

    public boolean isOf(long item) {
        return itemId != null && itemId == item;
    }

    /** Whether it counts in a state. */
    public boolean countsIn(String there) {
        return scope.isBlank() || Arrays.asList(scope.split(" ")).contains(there);
    }

    public List<String> flagged() {
        return flags.lines().toList();
    }

    /** What of an item it speaks of: {@code size 3.5 g, revision C}; empty for the item as a whole. */
    public String of() {
        return Stream.of(
                        size.isEmpty() ? "" : "size " + size,
                        revision.isEmpty() ? "" : "revision " + revision,
                        lot.isEmpty() ? "" : "lot " + lot)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The key of the need that it answers, as of {@link Need#key}. */
    public String subject() {
        var of = switch (kind.binding()) {
            case REVISION -> itemId + "|" + size + "|" + revision;
            case LOT -> itemId + "|" + lot;
            case ITEM -> String.valueOf(itemId);
            case LICENSE -> state;
        };
        return kind + "|" + vendorId + "|" + of;
    }

    /** What it speaks of: {@code PK-001 Mylar bag, size 3.5 g, revision C}. */
    public String thing() {
        return Stream.of(
                        itemNumber.isEmpty() ? licenseType + " license, " + state : itemNumber + " " + itemName,
                        size.isEmpty() ? "" : "size " + size,
                        revision.isEmpty() ? "" : "revision " + revision,
                        lot.isEmpty() ? "" : "lot " + lot)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
