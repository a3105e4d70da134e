package io.everygram.platform.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the cells of a column are ordered: figures by value, days and times by time, texts as people count ({@code Room 9} before {@code Room 10}). Empty
 * cells come last.
 */
final class CellOrder implements Comparator<Cell> {
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int WIDTH = 24;

    @Override
    public int compare(Cell a, Cell b) {
        if (isEmpty(a) || isEmpty(b)) {
            return Boolean.compare(isEmpty(a), isEmpty(b));
        }
        var left = figure(a);
        var right = figure(b);
        return left != null && right != null ? left.compareTo(right) : text(a).compareTo(text(b));
    }

    static boolean isEmpty(Cell cell) {
        return cell.text().isEmpty() && !cell.kind().equals("truths");
    }

    private static @org.jspecify.annotations.Nullable BigDecimal figure(Cell cell) {
        var bare = cell.text().replaceAll("[,$%]", "");
        return cell.kind().equals("number") && bare.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(bare) : null;
    }

    private static String text(Cell cell) {
        if (cell.kind().equals("truths")) {
            return cell.extra();
        }
        if (ISO.matcher(cell.hint()).matches()) {
            return cell.hint();
        }
        return DIGITS.matcher(cell.text().toLowerCase(Locale.ROOT))
                .replaceAll(found ->
                        "0".repeat(Math.max(0, WIDTH - found.group().length())) + found.group());
    }
}
