package io.everygram.catalog;

import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.RecordPage;
import java.util.List;

/** What modules above the catalog know of a vendor, for the vendor's page. */
public interface VendorParts {
    /** Facts for the head of the page. */
    List<RecordPage.Fact> facts(CurrentPerson person, long vendorId);

    /** Tables, in the order they are shown. */
    List<RecordPage.Part> parts(CurrentPerson person, long vendorId);
}
