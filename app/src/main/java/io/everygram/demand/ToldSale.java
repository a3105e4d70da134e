package io.everygram.demand;

/**
 * A line as it was told, in a file or by a program; nothing of it is checked yet.
 *
 * @param number by which it is spoken of, e.g. its row
 * @param kind empty for a sale
 * @param unit empty for the item's
 */
public record ToldSale(
        int number,
        String source,
        String document,
        String line,
        String kind,
        String item,
        String day,
        String units,
        String unit,
        String amount,
        String customer) {
    /** Those of a document that have no number of a line are told apart by their item. */
    String lineOrItem() {
        return line.isEmpty() ? item : line;
    }
}
