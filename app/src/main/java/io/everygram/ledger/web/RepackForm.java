package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.web.ConversionForms.Sent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the form of a repacking: what is taken, what is lost, and a row for each package that comes out. */
final class RepackForm {
    static final int MOST_ROWS = 12;
    private static final int FEWEST_ROWS = 6;

    private static final Pattern PACKS = Pattern.compile("packs-([1-9][0-9]{0,7})-([0-9]{1,2})");

    private RepackForm() {}

    /** What was read of the form; what cannot be read says beside which field. */
    sealed interface Read {
        record Good(ItemId item, Quantity taken, Quantity loss, List<Conversions.Part> parts) implements Read {}

        record Bad(String field, String words) implements Read {}
    }

    /** @param item what it is packed as; empty for none of the list */
    static Read read(Sent sent, Optional<Catalog.Item> item) {
        if (item.isEmpty()) {
            return new Read.Bad("item", "Choose what it is packed as.");
        }
        var unit = Unit.valueOf(sent.row().unit());
        var taken = quantity(sent.text("taken"), unit);
        if (taken.isEmpty()) {
            return new Read.Bad("taken", unreadable(sent.text("taken"), unit));
        }
        var loss = quantity(sent.text("loss").isEmpty() ? "0" : sent.text("loss"), unit);
        if (loss.isEmpty() || loss.get().isNegative()) {
            return new Read.Bad("loss", unreadable(sent.text("loss"), unit));
        }
        var parts = new ArrayList<Conversions.Part>();
        for (int i = 1; i <= rows(sent); i++) {
            if (isEmpty(sent, i)) {
                continue;
            }
            var amount = amount(sent, i)
                    .flatMap(a -> quantity(a.toPlainString(), item.get().unitOfMeasure()));
            if (amount.isEmpty() || !amount.get().isPositive()) {
                return new Read.Bad(
                        "row-" + i,
                        "Write how much is in it: packs, "
                                + item.get().unitOfMeasure().symbol() + ", or both.");
            }
            if (!(PackageTag.parse(sent.text("tag-" + i)) instanceof PackageTag.Parsed.Tag(var newTag))) {
                return new Read.Bad("row-" + i, LedgerWords.noTag(sent.text("tag-" + i)));
            }
            if (parts.stream().anyMatch(part -> part.tag().equals(newTag))) {
                return new Read.Bad("row-" + i, "This tag stands above already; a tag is used once, forever.");
            }
            parts.add(new Conversions.Part(newTag, amount.get()));
        }
        return parts.isEmpty()
                ? new Read.Bad("row-1", "Write how much is in the first package.")
                : new Read.Good(item.get().id(), taken.get(), loss.get(), parts);
    }

    /** The row that names a tag. */
    static String row(Sent sent, String tag) {
        for (int i = 1; i <= rows(sent); i++) {
            if (PackageTag.parse(sent.text("tag-" + i)) instanceof PackageTag.Parsed.Tag(var named)
                    && named.value().equals(tag)) {
                return "row-" + i;
            }
        }
        return "";
    }

    private static String unreadable(String text, Unit unit) {
        return "“" + text + "” is not a quantity in " + unit.symbol() + ". Write it like 3.";
    }

    static Optional<Quantity> quantity(String text, Unit unit) {
        return TypedFigure.read(text, unit);
    }

    private static boolean isEmpty(Sent sent, int row) {
        return sent.text("each-" + row).isEmpty()
                && fields(sent, row).keySet().stream()
                        .allMatch(field -> sent.text(field).isEmpty());
    }

    /** The field for how many packs of a size are in a row: the size stands in its name, so that what was typed means what its label said. */
    static String field(CasePacks.Pack pack, int row) {
        return "packs-" + pack.count() + "-" + row;
    }

    /** Fields of a row that count packs, and how many units each pack holds. */
    private static Map<String, BigDecimal> fields(Sent sent, int row) {
        var fields = new TreeMap<String, BigDecimal>();
        for (var field : sent.typed().keySet()) {
            var found = PACKS.matcher(field);
            if (found.matches() && found.group(2).equals(Integer.toString(row))) {
                fields.put(field, new BigDecimal(found.group(1)));
            }
        }
        return fields;
    }

    /** Packs of all sizes and single pieces of a row together; empty when one of them cannot be read. */
    static Optional<BigDecimal> amount(Sent sent, int row) {
        var sum = number(sent, "each-" + row);
        for (var field : fields(sent, row).entrySet()) {
            var count = number(sent, field.getKey());
            sum = sum.flatMap(before -> count.map(packs -> before.add(packs.multiply(field.getValue()))));
        }
        return sum;
    }

    /** Zero for nothing; empty for what is no quantity. */
    private static Optional<BigDecimal> number(Sent sent, String field) {
        return TypedFigure.read(sent.text(field).isEmpty() ? "0" : sent.text(field))
                .filter(number -> number.signum() >= 0);
    }

    /** As many as were filled in, and two to go on. */
    static int rows(Sent sent) {
        int filled = 0;
        for (int i = 1; i <= MOST_ROWS; i++) {
            filled = isEmpty(sent, i) ? filled : i;
        }
        return Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, filled + 2));
    }
}
