package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tags no package of a facility can bear, however it comes into the books: a tag is on one package in all of a state, and each system has its own. */
@Service
public class NewTags {
    private final Stock stock;
    private final ObjectProvider<FreeTags> free;

    NewTags(Stock stock, ObjectProvider<FreeTags> free) {
        this.stock = stock;
        this.free = free;
    }

    /** What stands against those of the tags that cannot be used, in the order of the tags; nothing is said of tags in the facility's own books. */
    @Transactional(readOnly = true)
    public Map<String, LedgerOutcome.ForeignTag> against(FacilityId facility, Collection<String> tags) {
        var against = new LinkedHashMap<String, LedgerOutcome.ForeignTag>();
        if (tags.isEmpty()) {
            return against;
        }
        var elsewhere = stock.elsewhere(facility, tags);
        var characters = free.stream()
                .flatMap(known -> known.characters(facility).stream())
                .findFirst();
        for (var tag : tags) {
            var stands = Optional.ofNullable(elsewhere.get(tag))
                    .<LedgerOutcome.ForeignTag>map(name -> new LedgerOutcome.TagElsewhere(tag, name));
            stands.or(() -> characters
                            .filter(given -> given != tag.length())
                            .map(given -> new LedgerOutcome.TagOfOtherSystem(tag, given)))
                    .ifPresent(why -> against.put(tag, why));
        }
        return against;
    }
}
