package io.everygram.aging.web;

import io.everygram.platform.web.WorklistPage.Chip;
import java.util.List;

/**
 * What stands above the list of aging stock.
 *
 * @param categories one chip a category
 */
public record AgingPage(List<Chip> categories, List<Bar> bars) {
    public AgingPage {
        categories = List.copyOf(categories);
        bars = List.copyOf(bars);
    }

    /**
     * One bar of the histogram by value at cost, in units of the picture, which is 110 high.
     *
     * @param height of the value, {@code risk} of the part that will not be sold in time
     */
    public record Bar(String label, String value, String detail, int height, int risk) {
        public int top() {
            return 110 - height;
        }

        public int riskTop() {
            return 110 - risk;
        }
    }
}
