package io.everygram.compliance.papers;

import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Tells what a module is about to do with goods that need papers. A module that buys or uses goods registers one as a bean. */
public interface PaperUse {
    /** What is about to happen. */
    enum Kind {
        PURCHASE_LINE,
        RUN
    }

    /**
     * One thing that is about to happen.
     *
     * @param name of the document, e.g. of the purchase order
     * @param path of its page
     * @param day on which the paper has to hold
     * @param vendorId whose goods they are; 0 where any will do
     * @param quantity of the item, in {@code unit}
     */
    record Use(
            Kind kind,
            String name,
            String path,
            String what,
            LocalDate day,
            long itemId,
            long vendorId,
            BigDecimal quantity,
            String unit) {}

    /** What is open for any of the items, or is bought of the vendor; 0 for no vendor. Earliest first. */
    List<Use> open(FacilityId facility, Collection<Long> items, long vendorId);
}
