package io.everygram.orders.web;

import java.util.List;

/** What stands on a pick list, every value as it is written, in the order of the walk. */
public record PickListPaper(String order, String customer, String deliverOn, String note, List<Row> rows) {
    public PickListPaper {
        rows = List.copyOf(rows);
    }

    /**
     * @param packs the quantity in whole packs, the largest first; empty when it fills none
     * @param how whole, or a part of how much
     * @param isPart whether it leaves under a new tag, which is written on the list
     */
    public record Row(
            String where,
            String tag,
            String item,
            String lot,
            String expires,
            String take,
            String packs,
            String how,
            boolean isPart) {}
}
