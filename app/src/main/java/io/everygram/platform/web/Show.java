package io.everygram.platform.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How figures and times are written for people. */
public final class Show {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, HH:mm zzz", Locale.US);

    private static final int SHORT_TAG = 15;

    private Show() {}

    /** Thousands separated, no trailing zeros: {@code 1,234.5}. */
    public static String number(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "";
        }
        var format = new DecimalFormat("#,##0.#######", DecimalFormatSymbols.getInstance(Locale.US));
        return format.format(amount);
    }

    public static String number(long amount) {
        return number(BigDecimal.valueOf(amount));
    }

    /** {@code 1 package}, {@code 1,200 packages}, {@code 2 copies}. */
    public static String count(long amount, String one) {
        return number(amount) + " " + plural(amount, one);
    }

    /** The noun alone, for one or for another number: {@code person}, {@code people}. */
    public static String plural(long amount, String one) {
        if (amount == 1) {
            return one;
        }
        if (one.endsWith("person")) {
            return one.substring(0, one.length() - "person".length()) + "people";
        }
        return one.matches(".*[^aeiou]y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
    }

    /** Dollars and cents: {@code $1,234.50}. */
    public static String money(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "";
        }
        var format = new DecimalFormat("$#,##0.00;-$#,##0.00", DecimalFormatSymbols.getInstance(Locale.US));
        return format.format(amount.setScale(2, RoundingMode.HALF_EVEN));
    }

    /** Dollars to as many decimals as a unit price has, at least two. */
    public static String price(BigDecimal amount) {
        var format = new DecimalFormat("$#,##0.00##", DecimalFormatSymbols.getInstance(Locale.US));
        return format.format(amount);
    }

    public static String unit(String unit) {
        return io.everygram.kernel.Unit.parse(unit)
                .map(io.everygram.kernel.Unit::symbol)
                .orElse(unit);
    }

    public static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public static String time(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : TIME.format(moment.atZone(zone));
    }

    /** {@code 09:12}: a moment of a day that is known. */
    public static String clock(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? "" : CLOCK.format(moment.atZone(zone));
    }

    /** How long something lasts already: {@code less than a minute}, {@code 12 min}, {@code 3 h}, {@code 5 days}. */
    public static String span(Instant from, Instant to) {
        var span = Duration.between(from, to);
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute";
        }
        return span.compareTo(Duration.ofHours(1)) < 0
                ? span.toMinutes() + " min"
                : span.compareTo(Duration.ofHours(48)) < 0 ? span.toHours() + " h" : count(span.toDays(), "day");
    }

    /** {@code just now}, {@code 12 min ago}, {@code 3 h ago}, {@code 5 days ago}; {@code in 3 h} for what is to come. */
    public static String ago(Instant moment, Instant now) {
        var past = !moment.isAfter(now);
        if (Duration.between(moment, now).abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        var words = past ? span(moment, now) : span(now, moment);
        return past ? words + " ago" : "in " + words;
    }

    public static long daysUntil(LocalDate day, LocalDate today) {
        return ChronoUnit.DAYS.between(today, day);
    }

    /** The part of a tag that people skip; a short number, e.g. of a manifest, is read whole. */
    public static String tagHead(String tag) {
        return tag.length() <= SHORT_TAG ? "" : tag.substring(0, tag.length() - 6);
    }

    public static String tagEnd(String tag) {
        return tag.length() <= SHORT_TAG ? tag : tag.substring(tag.length() - 6);
    }

    /** {@code PARTLY_RECEIVED} as {@code Partly received}, {@code TestPassed} as {@code Test passed}. */
    public static String words(String constant) {
        var lower = constant.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return sentence(lower);
    }

    /** The words with a capital at their beginning and nothing else changed. */
    public static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Reasons of holds, one or several with commas: those that the product sets itself are written as words, a person's stay as typed. */
    public static String holds(String reasons) {
        return Arrays.stream(reasons.split(", "))
                .map(reason -> reason.matches("[A-Z_]+") ? words(reason) : reason)
                .collect(Collectors.joining(", "));
    }

    /** Terms of payment: {@code NET30} is {@code Net 30 days}. */
    public static String terms(String terms) {
        return terms.matches("NET\\d+") ? "Net " + terms.substring("NET".length()) + " days" : words(terms);
    }
}
