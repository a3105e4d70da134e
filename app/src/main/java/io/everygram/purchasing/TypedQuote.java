package io.everygram.purchasing;

import java.util.List;

/**
 * What a vendor quotes, as somebody typed it.
 *
 * @param reference the vendor's number of the quote
 * @param validTo its last day
 * @param freight dollars for all of it
 */
public record TypedQuote(String reference, String validTo, String freight, List<Line> lines) {
    public TypedQuote {
        lines = List.copyOf(lines);
    }

    /**
     * @param line of the request
     * @param breaks like {@code 1,000 = 0.11; 5,000 = 0.105}: from how many on which price
     */
    public record Line(int line, String price, String breaks, String minimum, String leadDays) {
        public boolean isEmpty() {
            return price.isBlank() && breaks.isBlank() && minimum.isBlank() && leadDays.isBlank();
        }
    }
}
