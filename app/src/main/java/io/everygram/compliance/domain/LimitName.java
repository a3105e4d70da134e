package io.everygram.compliance.domain;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which limit a lab's name of an analyte falls under: labs and states write {@code Lead}, {@code Pb} or {@code Lead (ug/g) Inhalable}. */
public final class LimitName {
    private static final Map<String, Pattern> METALS = Map.of(
            "Cd", Pattern.compile("\\b(cd|cadmium)\\b"),
            "Pb", Pattern.compile("\\b(pb|lead)\\b"),
            "As", Pattern.compile("\\barsenic\\b|^as$"),
            "Hg", Pattern.compile("\\b(hg|mercury)\\b"));
    private static final Pattern UNIT = Pattern.compile("\\(([^()]{1,12})\\)");

    private LimitName() {}

    /** The chemical sign of a metal, as packs write it. */
    public static Optional<String> metal(String analyte) {
        var name = analyte.strip().toLowerCase(Locale.ROOT);
        return METALS.entrySet().stream()
                .filter(metal -> metal.getValue().matcher(name).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public static boolean isWaterActivity(String analyte) {
        return analyte.toLowerCase(Locale.ROOT).contains("water activity");
    }

    /** Whether the name itself says that it is about inhaled goods. */
    public static Optional<Boolean> saysInhaled(String analyte) {
        var name = analyte.toLowerCase(Locale.ROOT);
        return name.contains("inhal") ? Optional.of(!name.contains("non-inhal")) : Optional.empty();
    }

    /** The unit that a name carries in parentheses; empty for none. */
    public static String unitIn(String analyte) {
        var match = UNIT.matcher(analyte);
        return match.find() && !match.group(1).contains("pass") ? match.group(1) : "";
    }

    /** Whether a lab's name is the one that a pack has: in any case, with or without a unit and the kind of goods. */
    public static boolean isSame(String stated, String analyte) {
        return bare(stated).equals(bare(analyte));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^()]*\\)", " ")
                .replaceAll("\\b(non-)?inhalable\\b", " ")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    /** A figure in another unit of measure of mass by mass; empty when it is not known how they relate. */
    public static Optional<BigDecimal> inUnit(BigDecimal value, String from, String to) {
        var given = plain(from);
        var wanted = plain(to);
        if (given.isEmpty() || given.equals(wanted)) {
            return Optional.of(value);
        }
        return wanted.equals("ug/g") && given.equals("ng/g") ? Optional.of(value.movePointLeft(3)) : Optional.empty();
    }

    private static String plain(String unit) {
        return switch (unit.strip()
                .toLowerCase(Locale.ROOT)
                .replace("µ", "u")
                .replace("μ", "u")
                .replace("mcg", "ug")) {
            case "ug/g", "ppm", "mg/kg" -> "ug/g";
            case "ng/g", "ppb", "ug/kg" -> "ng/g";
            case "aw", "a_w" -> "aw";
            case String other -> other;
        };
    }
}
