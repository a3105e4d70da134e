package io.everygram.aging.web;

import io.everygram.platform.web.WorklistPage.Chip;
import java.util.List;

/**
 * What stands above the list of aging stock.
 *
 * @param categories one chip a category
 * @param kept what a search in the list takes along, by the names of the address
 */
public record AgingPage(List<Chip> categories, List<Bar> bars, List<Kept> kept) {
    public AgingPage {
        categories = List.copyOf(categories);
        bars = List.copyOf(bars);
        kept = List.copyOf(kept);
    }

    public record Kept(String name, String value) {}

    /**
     * One bar of the histogram by value at cost, in the units of the picture: 720 wide, 150 high, the base line at 116.
     *
     * @param height of the value, {@code risk} of the part that will not be sold in time
     */
    public record Bar(String label, String value, String detail, int x, int height, int risk) {
        public int top() {
            return 116 - height;
        }

        public int riskTop() {
            return 116 - risk;
        }
    }
}
