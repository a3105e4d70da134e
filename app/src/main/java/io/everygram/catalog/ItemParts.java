package io.everygram.catalog;

import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.RecordPage;
import java.util.List;

/** What modules above the catalog know of an item, for the item's page. */
public interface ItemParts {
    /** Tables, in the order they are shown. */
    List<RecordPage.Part> parts(CurrentPerson person, long itemId);
}
