package io.everygram.aging.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.Chip;
import java.util.List;

/**
 * The list of aging stock with its histogram.
 *
 * @param categories one chip a category, {@code buckets} one chip a bucket of the chosen category
 */
public record AgingPage(
        String title,
        String lead,
        List<Chip> categories,
        List<Chip> buckets,
        List<Bar> bars,
        String summary,
        Table table,
        String export,
        List<Form> forms) {
    public AgingPage {
        categories = List.copyOf(categories);
        buckets = List.copyOf(buckets);
        bars = List.copyOf(bars);
        forms = List.copyOf(forms);
    }

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
