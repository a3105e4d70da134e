package io.everygram.catalog.domain;

import io.everygram.kernel.CasePacks;
import io.everygram.kernel.DeliveryWindows;
import io.everygram.kernel.Unit;
import io.everygram.kernel.Weekdays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a cell may hold. A good one is read into the single writing that the database gives the same value, so that two writings compare as text.
 *
 * @param choices everything it may be, in the database's writing; none when that is not a list
 * @param reading of a cell that is not blank, without spaces around it
 * @param showing writes a value as an office does; reading that gives the value again
 */
public record Content(Shape shape, List<String> choices, Reading reading, UnaryOperator<String> showing) {
    private static final Set<String> STATES = Set.of(
            ("AL AK AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MP MT NE NV NH NJ NM NY NC ND "
                            + "OH OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY")
                    .split(" "));

    /** What kind of value it is, for inputs and cells of workbooks. */
    public enum Shape {
        TEXT,
        NUMBER,
        DAY,
        CHOICE,
        /** Several entries: a line each in a form, semicolons between them in a file. */
        LIST
    }

    public Content {
        choices = List.copyOf(choices);
    }

    /** Reads one cell. */
    @FunctionalInterface
    public interface Reading {
        Read read(String typed);
    }

    public Read read(String typed) {
        return reading.read(typed);
    }

    /** A value of the database for a file; nothing stays nothing. */
    public String shown(String value) {
        return value.isEmpty() ? "" : showing.apply(value);
    }

    /** What came of a cell. */
    public sealed interface Read {
        record Value(String text) implements Read {}

        /** @param reason why it was refused and what to write instead, as a sentence */
        record Wrong(String reason) implements Read {}
    }

    /** A line of text; a quote that guards a leading sign against spreadsheets is taken off. */
    public static Content text(int longest) {
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> {
                    var text = FormulaGuard.off(typed);
                    if (text.codePoints().anyMatch(Character::isISOControl)) {
                        return new Read.Wrong(
                                "It holds a line break or a control character. Look for a quote that is not closed.");
                    }
                    if (text.matches("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)")) {
                        return new Read.Wrong("It is a spreadsheet's error. Mend the formula behind it.");
                    }
                    return text.length() > longest
                            ? new Read.Wrong("It has " + text.length() + " characters; " + longest + " fit.")
                            : new Read.Value(text);
                },
                FormulaGuard::on);
    }

    /** Text of one shape. */
    public static Content shaped(String pattern, String expected) {
        var shape = Pattern.compile(pattern);
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> shape.matcher(typed).matches() ? new Read.Value(typed) : new Read.Wrong(expected),
                value -> value);
    }

    /** One of some words, whatever the case; spaces stand for underscores. */
    public static Content oneOf(List<String> words) {
        return new Content(
                Shape.CHOICE,
                words,
                typed -> {
                    var wanted = typed.replace(' ', '_').replace('-', '_');
                    return words.stream()
                            .filter(word -> word.equalsIgnoreCase(wanted))
                            .findFirst()
                            .<Read>map(Read.Value::new)
                            .orElse(new Read.Wrong("It is none of " + String.join(", ", words) + "."));
                },
                value -> value);
    }

    /** A state of the United States by its postal letters, whatever the case. */
    public static Content state() {
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> STATES.contains(typed.toUpperCase(Locale.ROOT))
                        ? new Read.Value(typed.toUpperCase(Locale.ROOT))
                        : new Read.Wrong("It is no state. Write its two letters, e.g. CA."),
                value -> value);
    }

    /** Several states by their postal letters, written {@code CA CO}; commas and semicolons between them are taken. */
    public static Content states() {
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> {
                    var letters = Arrays.stream(
                                    typed.strip().toUpperCase(Locale.ROOT).split("[\\s,;]+"))
                            .filter(word -> !word.isEmpty())
                            .distinct()
                            .toList();
                    return letters.stream()
                            .filter(word -> !STATES.contains(word))
                            .findFirst()
                            .<Read>map(word ->
                                    new Read.Wrong("“" + word + "” is no state. Write two letters each, e.g. CA CO."))
                            .orElseGet(() -> new Read.Value(String.join(" ", letters)));
                },
                value -> value);
    }

    public static Content unit() {
        return new Content(
                Shape.CHOICE,
                Arrays.stream(Unit.values()).map(Unit::name).toList(),
                typed -> Unit.parse(typed)
                        .<Read>map(unit -> new Read.Value(unit.name()))
                        .orElse(new Read.Wrong("It is no unit of measure. Write each, g, kg, mg, oz, lb, ml or l.")),
                value -> value);
    }

    public static Content yesOrNo() {
        return new Content(
                Shape.CHOICE,
                List.of("true", "false"),
                typed -> switch (typed.toLowerCase(Locale.ROOT)) {
                    case "yes", "y", "true", "1", "x" -> new Read.Value("true");
                    case "no", "n", "false", "0" -> new Read.Value("false");
                    default -> new Read.Wrong("Write yes or no.");
                },
                value -> value.equals("true") ? "yes" : "no");
    }

    /** A whole number; both bounds belong to it. */
    public static Content whole(int least, int most) {
        return number(0, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    /**
     * A number with at most {@code scale} decimals; both bounds belong to it.
     *
     * <p>Commas between thousands and a leading dollar sign are taken; a comma that may be a decimal point is refused, as it could mean either.
     */
    public static Content number(int scale, BigDecimal least, BigDecimal most) {
        return new Content(
                Shape.NUMBER,
                List.of(),
                typed -> {
                    var plain = typed.startsWith("$") ? typed.substring(1).strip() : typed;
                    if (plain.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
                        plain = plain.replace(",", "");
                    }
                    if (!plain.matches("-?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})")) {
                        return new Read.Wrong(
                                "It is not a number. Write it like " + (scale == 0 ? "12" : "1234.5") + ".");
                    }
                    var amount = new BigDecimal(plain);
                    if (amount.stripTrailingZeros().scale() > scale) {
                        return new Read.Wrong(
                                scale == 0 ? "Write a whole number." : "At most " + scale + " decimals are kept.");
                    }
                    if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
                        return new Read.Wrong("It lies outside " + written(least) + " to " + written(most) + ".");
                    }
                    return new Read.Value(
                            amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
                },
                value -> scale <= 2
                        ? value
                        : new BigDecimal(value).stripTrailingZeros().toPlainString());
    }

    /** With commas between thousands, as people read it. */
    private static String written(BigDecimal bound) {
        return bound.toPlainString()
                .replaceFirst(
                        "^(-?\\d+)",
                        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US))
                                .format(bound.toBigInteger()));
    }

    public static Content number(int scale, String least, String most) {
        return number(scale, new BigDecimal(least), new BigDecimal(most));
    }

    /** A share between 0 and 1, as {@code 0.985} or {@code 98.5%}. */
    public static Content share(int scale, String least, String most) {
        var number = number(scale, least, most);
        return new Content(
                Shape.NUMBER,
                List.of(),
                typed -> {
                    if (!typed.matches("\\d{1,3}(\\.\\d{1,9})?\\s*%")) {
                        return number.read(typed);
                    }
                    var percent = new BigDecimal(typed.replace("%", "").strip());
                    return number.read(percent.movePointLeft(2).toPlainString());
                },
                number.showing());
    }

    /** A time zone by its place, like {@code America/Los_Angeles}. */
    public static Content zone() {
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> ZoneId.getAvailableZoneIds().contains(typed)
                        ? new Read.Value(typed)
                        : new Read.Wrong("It is no time zone. Write it like America/Los_Angeles."),
                value -> value);
    }

    /** A day as {@code 2031-03-14} or, as American offices write it, {@code 3/14/2031}. */
    public static Content day() {
        var iso = DateTimeFormatter.ISO_LOCAL_DATE;
        var office = DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);
        return new Content(
                Shape.DAY,
                List.of(),
                typed -> {
                    try {
                        var day = LocalDate.parse(typed, typed.contains("/") ? office : iso);
                        return day.getYear() < 1990 || day.getYear() > 2199
                                ? new Read.Wrong("The year is not plausible.")
                                : new Read.Value(day.toString());
                    } catch (DateTimeParseException e) {
                        return new Read.Wrong("It is no day. Write it like 2031-03-14 or 3/14/2031.");
                    }
                },
                value -> value);
    }

    /** Packs of an item, like {@code inner 10; case 50 sale; pallet 2000 purchase}; a number alone is a case. */
    public static Content packs() {
        return new Content(
                Shape.LIST,
                List.of(),
                typed -> switch (CasePacks.parse(FormulaGuard.off(typed))) {
                    case CasePacks.Parsed.Packs(var packs) -> new Read.Value(packs.written());
                    case CasePacks.Parsed.Wrong(var reason) -> new Read.Wrong(reason);
                },
                value -> value);
    }

    /** Days of the week, like {@code Mon-Thu, Sat}. */
    public static Content weekdays() {
        return new Content(
                Shape.TEXT,
                List.of(),
                typed -> switch (Weekdays.parse(FormulaGuard.off(typed))) {
                    case Weekdays.Parsed.Days(var days) -> new Read.Value(days.written());
                    case Weekdays.Parsed.Wrong(var reason) -> new Read.Wrong(reason);
                },
                value -> value);
    }

    /** Delivery windows, like {@code Mon-Fri 09:00-11:00, 14:00-16:00; Sat 10:00-12:00}. */
    public static Content windows() {
        return new Content(
                Shape.LIST,
                List.of(),
                typed -> switch (DeliveryWindows.parse(FormulaGuard.off(typed))) {
                    case DeliveryWindows.Parsed.Windows(var windows) -> new Read.Value(windows.written());
                    case DeliveryWindows.Parsed.Wrong(var reason) -> new Read.Wrong(reason);
                },
                value -> value);
    }
}
