package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.NewTags;
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

    private final IncomingTransfers transfers;
    private final NewTags newTags;

    ForeignTags(IncomingTransfers transfers, NewTags newTags) {
        this.transfers = transfers;
        this.newTags = newTags;
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
        var against = newTags.against(facility, List.of(tag.value())).get(tag.value());
        if (against instanceof LedgerOutcome.TagElsewhere(var _, var name)) {
            return "It stands in the books of " + name + ".";
        }
        var coming = transfers.withTag(facility, tag.value());
        if (coming.isPresent()) {
            return "It comes from " + coming.get().sender() + " with manifest "
                    + coming.get().manifest() + ".";
        }
        return against instanceof LedgerOutcome.TagOfOtherSystem(var _, var characters)
                ? LedgerWords.otherSystem(characters)
                : "";
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
