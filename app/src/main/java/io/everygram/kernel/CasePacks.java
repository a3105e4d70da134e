package io.everygram.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packs an item comes in, e.g. inner of 10, case of 50, pallet of 2000: whole units of the item, the smallest first. One is the usual pack of sale and one
 * the usual pack of purchase; an item may have none.
 */
public record CasePacks(List<Pack> packs) {
    public static final CasePacks NONE = new CasePacks(List.of());
    private static final int MOST = 8;
    private static final int LARGEST = 10_000_000;
    private static final Pattern ENTRY = Pattern.compile(
            "([A-Za-z](?:[A-Za-z -]{0,38}?[A-Za-z])??)?\\s*(?:of|:|=|×)?\\s*([0-9][0-9,]{0,11})\\s*(.*)");
    private static final Pattern COUNTED = Pattern.compile("([0-9]{1,9})\\s*([a-z][a-z -]*)?");

    public CasePacks {
        packs = packs.stream()
                .sorted(Comparator.comparingInt(Pack::count).thenComparing(Pack::name))
                .toList();
    }

    /**
     * One pack.
     *
     * @param name small letters, e.g. {@code case}
     * @param count units of the item in it, at least 2
     * @param sale whether it is the one usually sold
     * @param purchase whether it is the one usually bought
     */
    public record Pack(String name, int count, boolean sale, boolean purchase) {
        /** Several of them by name: {@code 3 cases}. */
        public String counted(BigDecimal number) {
            return number.toPlainString() + " " + (number.compareTo(BigDecimal.ONE) == 0 ? name : plural());
        }

        /** E.g. {@code cases}. */
        public String plural() {
            return name + (name.matches(".*(x|s|ch|sh)") ? "es" : "s");
        }

        private String written() {
            return name + " " + count + (sale ? " sale" : "") + (purchase ? " purchase" : "");
        }
    }

    /** What came of reading packs that a person or a file wrote. */
    public sealed interface Parsed {
        record Packs(CasePacks packs) implements Parsed {}

        /** @param reason what is wrong and how to write it, as a sentence */
        record Wrong(String reason) implements Parsed {}
    }

    /** @throws IllegalArgumentException for text that {@link #written()} did not write */
    public static CasePacks of(String written) {
        return switch (parse(written)) {
            case Parsed.Packs(var packs) -> packs;
            case Parsed.Wrong(var reason) -> throw new IllegalArgumentException(written + ": " + reason);
        };
    }

    /**
     * Reads {@code inner 10; case 50 sale; pallet 2000 purchase}, also over several lines. A number alone is a case of that many, and 1 is none.
     *
     * <p>Without a mark the case, or else the smallest pack, is the one usually sold; the one usually bought is the same.
     */
    public static Parsed parse(String text) {
        var found = new ArrayList<Pack>();
        for (var part : text.strip().split("\\s*(?:[;\\n]|,(?=\\s*[A-Za-z]))\\s*")) {
            if (part.isBlank() || part.strip().equals("1")) {
                continue;
            }
            var entry = ENTRY.matcher(part.strip());
            if (!entry.matches()) {
                return new Parsed.Wrong(
                        "“" + part.strip()
                                + "” is no pack. Write a name and how many are in it, e.g. inner 10; case 50 sale; pallet 2000 purchase.");
            }
            var words = entry.group(3).toLowerCase(Locale.ROOT).replaceAll("[(),]", " ");
            var rest = words.replaceAll("\\b(sales?|sold|purchases?|bought)\\b", "");
            long count = Long.parseLong(entry.group(2).replace(",", ""));
            if (!rest.isBlank()) {
                return new Parsed.Wrong("Behind the number only “sale” and “purchase” may stand, not “" + rest.strip()
                        + "”. Separate packs with semicolons.");
            }
            if (count < 2 || count > LARGEST) {
                return new Parsed.Wrong(
                        "A pack holds 2 to " + LARGEST + " units, not " + count + ". Leave out what holds one.");
            }
            found.add(new Pack(
                    Optional.ofNullable(entry.group(1))
                            .map(name -> name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                            .filter(name -> !name.isEmpty())
                            .orElse("case"),
                    (int) count,
                    words.matches(".*\\b(sales?|sold)\\b.*"),
                    words.matches(".*\\b(purchases?|bought)\\b.*")));
        }
        return judged(found);
    }

    private static Parsed judged(List<Pack> found) {
        if (found.size() > MOST) {
            return new Parsed.Wrong("An item has at most " + MOST + " packs; these are " + found.size() + ".");
        }
        var names = new HashSet<String>();
        for (var pack : found) {
            if (!names.add(pack.name())) {
                return new Parsed.Wrong("“" + pack.name() + "” stands there twice. Give each pack a name of its own.");
            }
        }
        if (found.stream().filter(Pack::sale).count() > 1
                || found.stream().filter(Pack::purchase).count() > 1) {
            return new Parsed.Wrong("Only one pack is usually sold and only one is usually bought. Mark one of each.");
        }
        return new Parsed.Packs(marked(new CasePacks(found)));
    }

    private static CasePacks marked(CasePacks packs) {
        if (packs.isEmpty()) {
            return NONE;
        }
        var sold = packs.usual(Pack::sale)
                .or(() -> packs.usual(pack -> pack.name().equals("case")))
                .orElse(packs.packs().getFirst());
        var bought = packs.usual(Pack::purchase).orElse(sold);
        return new CasePacks(packs.packs().stream()
                .map(pack -> new Pack(pack.name(), pack.count(), pack.equals(sold), pack.equals(bought)))
                .toList());
    }

    private Optional<Pack> usual(java.util.function.Predicate<Pack> which) {
        return packs.stream().filter(which).findFirst();
    }

    /** The single writing that the database keeps and files carry. */
    public String written() {
        return packs.stream().map(Pack::written).collect(Collectors.joining("; "));
    }

    public boolean isEmpty() {
        return packs.isEmpty();
    }

    /** The pack usually sold. */
    public Optional<Pack> sale() {
        return usual(Pack::sale);
    }

    /** The pack usually bought. */
    public Optional<Pack> purchase() {
        return usual(Pack::purchase);
    }

    /** In which multiples a vendor is asked: the vendor's own pack where one is agreed, else the pack usually bought, else single units. */
    public BigDecimal boughtInMultiplesOf(BigDecimal vendorsPack) {
        return vendorsPack.compareTo(BigDecimal.ONE) == 0
                ? purchase().map(pack -> BigDecimal.valueOf(pack.count())).orElse(vendorsPack)
                : vendorsPack;
    }

    /**
     * A quantity as people order it: {@code 3 cases}, {@code 1 pallet, 2 cases + 5}. A number alone counts units. A comma parts only what stands behind a
     * name: {@code 1,5} is somebody's one and a half, and no six.
     *
     * @return units of the item; empty when a name is none of these packs, or it is no quantity
     */
    public Optional<BigDecimal> amount(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*(?:\\+|(?<=[a-z])\\s{0,9},| and )\\s*", "+");
        if (text.isEmpty() || text.length() > 200) {
            return Optional.empty();
        }
        var sum = BigDecimal.ZERO;
        for (var part : text.split("\\+", -1)) {
            var counted = COUNTED.matcher(part.strip());
            if (!counted.matches()) {
                return Optional.empty();
            }
            var name = Optional.ofNullable(counted.group(2)).map(String::strip).orElse("");
            var held = name.isEmpty()
                    ? Optional.of(1)
                    : packs.stream()
                            .filter(pack ->
                                    pack.name().equals(name) || pack.plural().equals(name))
                            .map(Pack::count)
                            .findFirst();
            if (held.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(counted.group(1)).multiply(BigDecimal.valueOf(held.get())));
        }
        return Optional.of(sum);
    }

    /** A quantity in whole packs, the largest first, and what is left over: {@code 1 pallet, 3 cases, 5 loose}. Empty when it fills no pack. */
    public String broken(BigDecimal quantity) {
        var words = new ArrayList<String>();
        var left = quantity;
        for (var pack : packs.reversed()) {
            var whole = left.divide(BigDecimal.valueOf(pack.count()), 0, RoundingMode.DOWN);
            if (whole.signum() > 0) {
                words.add(pack.counted(whole));
                left = left.subtract(whole.multiply(BigDecimal.valueOf(pack.count())));
            }
        }
        if (!words.isEmpty() && left.signum() > 0) {
            words.add(left.stripTrailingZeros().toPlainString() + " loose");
        }
        return String.join(", ", words);
    }

    /** All of them for people: {@code inner of 10, case of 50}. Empty for none. */
    public String words() {
        return packs.stream().map(pack -> pack.name() + " of " + pack.count()).collect(Collectors.joining(", "));
    }
}
