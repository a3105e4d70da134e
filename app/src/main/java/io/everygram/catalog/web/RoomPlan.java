package io.everygram.catalog.web;

import io.everygram.catalog.RecordRows.SlotRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small plan of a room's slots from above, in centimeters: slots that lie above each other are one box, a line walks them in pick sequence.
 *
 * @param viewBox of the drawing
 * @param walk points of the line
 */
public record RoomPlan(String viewBox, List<Box> boxes, String walk, String words) {
    private static final BigDecimal MARGIN = new BigDecimal("60");
    private static final BigDecimal WIDEST = new BigDecimal("300");
    private static final BigDecimal SHARE = new BigDecimal("0.86");
    private static final BigDecimal CENTIMETERS = new BigDecimal("100");

    public RoomPlan {
        boxes = List.copyOf(boxes);
    }

    /** One place on the floor, its middle, and what lies there. */
    public record Box(
            BigDecimal left,
            BigDecimal top,
            BigDecimal width,
            BigDecimal height,
            BigDecimal x,
            BigDecimal y,
            String label,
            String title,
            String href) {}

    /** North is up: y grows upward on the floor and downward on the page. */
    static RoomPlan of(List<SlotRow> slots) {
        var width = side(slots.stream().map(SlotRow::xMeters).toList());
        var height = side(slots.stream().map(SlotRow::yMeters).toList());
        var places = slots.stream()
                .sorted(Comparator.comparing(SlotRow::pickSequence).thenComparing(SlotRow::code))
                .collect(Collectors.groupingBy(
                        slot -> List.of(slot.xMeters(), slot.yMeters()), LinkedHashMap::new, Collectors.toList()));
        var boxes = new ArrayList<Box>();
        for (var stack : places.values()) {
            var x = cm(stack.getFirst().xMeters());
            var y = cm(stack.getFirst().yMeters()).negate();
            boxes.add(new Box(
                    x.subtract(half(width)),
                    y.subtract(half(height)),
                    width,
                    height,
                    x,
                    y,
                    label(stack),
                    stack.stream()
                            .map(slot -> slot.code() + ", level " + slot.level() + ", pick " + slot.pickSequence())
                            .collect(Collectors.joining("; ")),
                    "/slots?q=" + ListAddress.url(label(stack))));
        }
        var walk = boxes.stream()
                .map(box -> box.x().toPlainString() + "," + box.y().toPlainString())
                .collect(Collectors.joining(" "));
        return new RoomPlan(viewBox(boxes), boxes, walk, words(slots.size(), boxes.size()));
    }

    private static String words(int slots, int places) {
        return slots + " slots in " + places + " places, seen from above; the line is the walk in pick sequence.";
    }

    /** What the codes of a stack begin with alike, without the sign that ends it. */
    private static String label(List<SlotRow> stack) {
        var label = stack.getFirst().code();
        for (var slot : stack) {
            var same = 0;
            while (same < Math.min(label.length(), slot.code().length())
                    && label.charAt(same) == slot.code().charAt(same)) {
                same++;
            }
            label = label.substring(0, same);
        }
        return label.replaceAll("[-./ ]+$", "");
    }

    /** Most of the smallest distance between two neighbors. */
    private static BigDecimal side(Collection<BigDecimal> meters) {
        var sorted = new TreeSet<>(meters).stream().toList();
        var least = WIDEST;
        for (int i = 1; i < sorted.size(); i++) {
            least = least.min(cm(sorted.get(i).subtract(sorted.get(i - 1))));
        }
        return least.multiply(SHARE).setScale(0, RoundingMode.HALF_EVEN).max(BigDecimal.ONE);
    }

    private static String viewBox(List<Box> boxes) {
        var left = least(boxes, Box::left).subtract(MARGIN);
        var top = least(boxes, Box::top).subtract(MARGIN);
        var right = most(boxes, box -> box.left().add(box.width())).add(MARGIN);
        var bottom = most(boxes, box -> box.top().add(box.height())).add(MARGIN);
        return left.toPlainString() + " " + top.toPlainString() + " "
                + right.subtract(left).toPlainString() + " "
                + bottom.subtract(top).toPlainString();
    }

    private static BigDecimal least(List<Box> boxes, Function<Box, BigDecimal> part) {
        return boxes.stream().map(part).min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal most(List<Box> boxes, Function<Box, BigDecimal> part) {
        return boxes.stream().map(part).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal half(BigDecimal length) {
        return length.divide(BigDecimal.TWO, 1, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal cm(BigDecimal meters) {
        return meters.multiply(CENTIMETERS).setScale(1, RoundingMode.HALF_EVEN);
    }
}
