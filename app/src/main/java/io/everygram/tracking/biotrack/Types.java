package io.everygram.tracking.biotrack;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** BioTrack's inventory types, units and adjustment types. Source: docs/domain/sources.md#biotrack. */
final class Types {
    private static final Set<Integer> COUNTED = Set.of(7, 10, 11, 12, 22, 23, 24, 25, 26, 28, 31, 32, 34, 35, 36, 37);
    private static final BigDecimal ML_A_LITER = new BigDecimal("1000");

    /** Words of a state's category, in the order in which they decide, with the type of what is counted and of what is weighed. */
    private record Named(String word, int counted, int weighed) {}

    private static final List<Named> NAMED = List.of(
            new Named("infused pre", 32, 30),
            new Named("pre-roll", 28, 30),
            new Named("preroll", 28, 30),
            new Named("vape", 24, 18),
            new Named("cartridge", 24, 18),
            new Named("beverage", 23, 21),
            new Named("liquid", 23, 21),
            new Named("edible", 22, 20),
            new Named("topical", 25, 21),
            new Named("tincture", 35, 21),
            new Named("capsule", 34, 21),
            new Named("concentrate", 24, 17),
            new Named("extract", 24, 17),
            new Named("shake", 28, 9),
            new Named("trim", 28, 9),
            new Named("flower", 28, 6));

    private static final Map<String, Integer> ADJUSTMENTS = Map.ofEntries(
            Map.entry("general inventory audit", 1),
            Map.entry("scale variance", 1),
            Map.entry("theft", 2),
            Map.entry("seizure by law enforcement", 3),
            Map.entry("correcting a mistake", 4),
            Map.entry("entry error", 4),
            Map.entry("incorrect quantity", 4),
            Map.entry("oversold", 4),
            Map.entry("moisture loss", 5),
            Map.entry("drying", 5),
            Map.entry("depletion", 6),
            Map.entry("damage", 6),
            Map.entry("spoilage", 6),
            Map.entry("waste", 6));

    private Types() {}

    static boolean isCounted(int type) {
        return COUNTED.contains(type);
    }

    /** The state's name of the unit in which a type is kept. */
    static String unit(int type) {
        return isCounted(type) ? Unit.EACH.stateName() : Unit.GRAM.stateName();
    }

    /** The type of a new package; that of its source when the category says nothing. */
    static int of(String category, boolean counted, int source) {
        var lower = category.toLowerCase(Locale.ROOT);
        return NAMED.stream()
                .filter(named -> lower.contains(named.word()))
                .map(named -> counted ? named.counted() : named.weighed())
                .findFirst()
                .orElse(isCounted(source) == counted ? source : counted ? 28 : 6);
    }

    /** How BioTrack writes a unit. */
    static String uom(Unit unit) {
        return switch (unit) {
            case EACH -> "each";
            case GRAM -> "g";
            case KILOGRAM -> "kg";
            case MILLIGRAM -> "mg";
            case OUNCE -> "oz";
            case POUND -> "lb";
            case MILLILITER, LITER -> "ml";
        };
    }

    /** The amount in the unit of {@link #uom}. */
    static String amount(BigDecimal amount, Unit unit) {
        var said = unit == Unit.LITER ? amount.multiply(ML_A_LITER) : amount;
        return plain(said);
    }

    /** In grams, milliliters or pieces, as BioTrack keeps it. */
    static BigDecimal base(BigDecimal amount, Unit unit) {
        return amount.multiply(unit.size()).setScale(4, RoundingMode.HALF_EVEN);
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** 1 to 6; a reason of ours that is none of theirs is an inventory audit, and stands in the words. */
    static int adjustment(String reason) {
        return ADJUSTMENTS.getOrDefault(reason.toLowerCase(Locale.ROOT), 1);
    }
}
