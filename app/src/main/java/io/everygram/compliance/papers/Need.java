package io.everygram.compliance.papers;

import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperRule;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A paper that has to be there.
 *
 * @param vendorId whose paper it is to be; 0 for any vendor's
 * @param goods the item it is wanted for
 * @param lot the lot it is wanted for; empty where no lot is known yet
 * @param state where it has to count
 */
public record Need(PaperRule rule, long vendorId, Goods goods, String lot, String state) {
    /**
     * What of an item decides which papers it needs.
     *
     * @param size and revision as the goods are, which need not be as the item is now
     */
    public record Goods(
            long itemId,
            String number,
            String name,
            String category,
            boolean childResistant,
            boolean foodContact,
            String size,
            String revision) {
        public Goods as(String otherSize, String otherRevision) {
            return new Goods(itemId, number, name, category, childResistant, foodContact, otherSize, otherRevision);
        }
    }

    public PaperKind kind() {
        return rule.demand().kind();
    }

    /** Whether it can be answered: a paper of a lot only once there is one. */
    public boolean isAskable() {
        return kind().binding() != PaperKind.Binding.LOT || !lot.isEmpty();
    }

    /** Tells it from other needs: the same paper of the same vendor for the same thing has the same key. */
    public String key() {
        var thing = switch (kind().binding()) {
            case REVISION -> goods.itemId() + "|" + goods.size() + "|" + goods.revision();
            case LOT -> goods.itemId() + "|" + lot;
            case ITEM -> Long.toString(goods.itemId());
            case LICENSE -> state;
        };
        return kind() + "|" + vendorId + "|" + thing;
    }

    /** What it is wanted for: {@code PK-001 Mylar bag, size 3.5 g, revision C}. */
    public String thing() {
        var binding = kind().binding();
        boolean ofRevision = binding == PaperKind.Binding.REVISION;
        return Stream.of(
                        goods.number() + " " + goods.name(),
                        ofRevision && !goods.size().isEmpty() ? "size " + goods.size() : "",
                        ofRevision && !goods.revision().isEmpty() ? "revision " + goods.revision() : "",
                        lot.isEmpty() ? "" : "lot " + lot)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
