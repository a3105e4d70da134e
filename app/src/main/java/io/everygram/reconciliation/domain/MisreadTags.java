package io.everygram.reconciliation.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tags that were read or written with one slip: a tag that no book knows, found by a count that missed exactly one tag which differs from it by one digit or by
 * two neighbors swapped, with the same quantity. Where more than one fits, none is named.
 */
public final class MisreadTags {
    private static final String DIGITS = "0123456789";

    private MisreadTags() {}

    /**
     * The tag that was meant, by the tag that was read.
     *
     * @param unknown what the count found and no book knows
     * @param missed what it should have found, with what the book held
     */
    public static Map<String, String> of(Map<String, BigDecimal> unknown, Map<String, BigDecimal> missed) {
        var meant = new HashMap<String, String>();
        var takenTwice = new HashSet<String>();
        unknown.forEach((read, quantity) -> {
            var near = slips(read).stream()
                    .filter(tag -> quantity.compareTo(missed.getOrDefault(tag, quantity.add(BigDecimal.ONE))) == 0)
                    .toList();
            if (near.size() == 1 && meant.containsValue(near.getFirst())) {
                takenTwice.add(near.getFirst());
            } else if (near.size() == 1) {
                meant.put(read, near.getFirst());
            }
        });
        meant.values().removeAll(takenTwice);
        return meant;
    }

    /** All tags one slip away. */
    static Set<String> slips(String tag) {
        var slips = new HashSet<String>();
        for (int i = 0; i < tag.length(); i++) {
            for (int d = 0; d < DIGITS.length(); d++) {
                slips.add(tag.substring(0, i) + DIGITS.charAt(d) + tag.substring(i + 1));
            }
            if (i > 0) {
                slips.add(tag.substring(0, i - 1) + tag.charAt(i) + tag.charAt(i - 1) + tag.substring(i + 1));
            }
        }
        slips.remove(tag);
        return slips;
    }
}
