package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the state knows already of a package or a document, for its page and for lists. The module that tells the state registers a bean. */
public interface SyncSource {
    /**
     * A badge for the head of a record: what waits or was refused; empty when the state knows all of it.
     *
     * @param subjects the tags and documents that the record is about
     */
    Optional<Cell> mark(FacilityId facility, Collection<String> subjects);

    /** The latest reports about it, with what the state said in words for people; without rows when there was none. */
    RecordPage.Part part(FacilityId facility, String subject, ZoneId zone);

    /** What the state has otherwise of an item's packages here, for the item's page; empty when there is nothing to say. */
    default Optional<RecordPage.Part> ofItem(FacilityId facility, long item) {
        return Optional.empty();
    }

    /** Where its calls and reports are shown. */
    List<WorklistPage.LinkButton> links(String subject);

    /** Tags and documents of which the state does not know everything yet, at most so many. */
    Set<String> notYetThere(FacilityId facility, int limit);
}
