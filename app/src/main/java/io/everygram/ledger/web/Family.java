package io.everygram.ledger.web;

import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import java.util.List;
import java.util.Objects;

/** Descent as a tree, written like an outline: 1, 1.1, 1.2, 2. A relative over two ways stands in both branches. */
final class Family {
    private static final int MOST = 500;

    private Family() {}

    static RecordPage.Part up(List<Stock.Relative> relatives, long unit) {
        return part("Made from", relatives, unit);
    }

    static RecordPage.Part down(List<Stock.Relative> relatives, long unit) {
        return part("Went into", relatives, unit);
    }

    private static RecordPage.Part part(String title, List<Stock.Relative> relatives, long unit) {
        var table = Table.of("Branch", "Tag or lot", "Item", "#Went over", "#On hand now");
        int[] left = {MOST};
        branch(table, relatives, unit, "", 1, left);
        return new RecordPage.Part(
                title,
                left[0] > 0 ? "" : "The nearest " + MOST + " stand here; Recall lists every part and where it is.",
                table.emptySaying(""));
    }

    private static void branch(
            Table.Builder table, List<Stock.Relative> all, long above, String number, int depth, int[] left) {
        int n = 0;
        for (var relative : all) {
            if (relative.depth() != depth || !Objects.equals(relative.via(), above) || left[0] == 0) {
                continue;
            }
            left[0]--;
            n++;
            var branch = number + n;
            var href = relative.tag() == null ? "" : "/packages/" + relative.tag();
            table.row(
                    "",
                    href,
                    Cell.muted(branch),
                    relative.tag() == null ? Cell.text(relative.lot()) : Cell.tag(relative.tag(), href),
                    Cell.text(relative.name()),
                    Cell.number(relative.quantity(), relative.wentOverUnit()),
                    Cell.number(relative.onHand(), relative.unit()));
            branch(table, all, relative.unitId(), branch + ".", depth + 1, left);
        }
    }
}
