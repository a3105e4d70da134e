package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.FindHint;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a scanned tag that a facility's books do not have, in words for the person who holds the package. */
@Service
@Transactional(readOnly = true)
public class ForeignTags implements FindHint {
    /** What people type to find a record by its name is shorter, or has blanks. */
    private static final int LIKE_A_TAG = 15;

    private final Stock stock;
    private final IncomingTransfers transfers;
    private final StateLink link;

    ForeignTags(Stock stock, IncomingTransfers transfers, StateLink link) {
        this.stock = stock;
        this.transfers = transfers;
        this.link = link;
    }

    /**
     * Whose it is, or why it is no tag.
     *
     * @return a sentence; empty when nobody of ours knows the tag
     */
    public String say(FacilityId facility, String scanned) {
        return switch (ScannedText.tag(scanned)) {
            case PackageTag.Parsed.NotATag _ -> LedgerWords.noTag(scanned);
            case PackageTag.Parsed.Tag(var tag) -> say(facility, tag);
        };
    }

    private String say(FacilityId facility, PackageTag tag) {
        var elsewhere = stock.elsewhere(facility, List.of(tag.value())).get(tag.value());
        if (elsewhere != null) {
            return "It stands in the books of " + elsewhere + ".";
        }
        var coming = transfers.withTag(facility, tag.value());
        if (coming.isPresent()) {
            return "It comes from " + coming.get().sender() + " with manifest "
                    + coming.get().manifest() + ".";
        }
        return link.tagCharacters(facility)
                .filter(characters -> characters != tag.value().length())
                .map(LedgerWords::otherSystem)
                .orElse("");
    }

    @Override
    public String hint(FacilityId facility, String words) {
        var typed = words.strip();
        return ScannedText.tag(typed) instanceof PackageTag.Parsed.Tag
                        || typed.length() > LIKE_A_TAG && !typed.contains(" ") && typed.matches(".*[0-9]{4}.*")
                ? say(facility, typed)
                : "";
    }
}
