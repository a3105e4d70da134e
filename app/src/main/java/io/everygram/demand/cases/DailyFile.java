package io.everygram.demand.cases;

import io.everygram.demand.domain.forecast.DailyForecast;
import io.everygram.demand.domain.forecast.DailyHistory;
import io.everygram.demand.domain.forecast.EventCalendar;
import io.everygram.demand.domain.forecast.Measures;
import io.everygram.kernel.Statistical;
import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CaseRefused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items by day, forecast together: {@code id}, {@code category}, {@code start}, {@code first_listed_day} (counted from there;
 * 0 without it), {@code sales}, {@code in_stock} and {@code promo} (a 0 or 1 a day; in stock and without promotion when they are
 * absent) and {@code horizon} (28 without it). With {@code test_actual} and {@code test_mean} it is measured how far the
 * forecast lies from both.
 */
@Statistical
final class DailyFile {
    private static final int HORIZON = 28;
    private static final int MOST_AHEAD = 366;
    private static final int SOLD_WITHIN = 56;
    private static final double MEAN_ERROR = 0.123;
    private static final double OVER_ORACLE = 1.03;

    private DailyFile() {}

    private record Item(CaseFacts line, DailyHistory history, int horizon) {
        String id() {
            return line.text("id");
        }
    }

    /**
     * @param lines one, or none when nothing is known to measure with
     * @param isReached whether the distances are within what is to be reached
     */
    record Score(List<String> lines, boolean isReached) {
        Score {
            lines = List.copyOf(lines);
        }
    }

    record Answers(List<SeriesAnswer> answers, Score score) {
        Answers {
            answers = List.copyOf(answers);
        }
    }

    static Answers answer(List<CaseFacts> lines) {
        var answers = new ArrayList<SeriesAnswer>();
        var items = new ArrayList<Item>();
        for (var line : lines) {
            try {
                items.add(new Item(line, history(line), SeriesFile.within(line, "horizon", HORIZON, 0, MOST_AHEAD)));
            } catch (CaseRefused | IllegalArgumentException e) {
                answers.add(SeriesAnswer.of(line.text("id"), SeriesFile.error(String.valueOf(e.getMessage()))));
            }
        }
        var histories = items.stream().map(Item::history).toList();
        int firstYear =
                histories.stream().mapToInt(h -> h.first().getYear()).min().orElse(0);
        int lastYear = histories.stream()
                .mapToInt(h -> h.first().plusDays((long) h.days() + MOST_AHEAD).getYear())
                .max()
                .orElse(0);
        var forecast = new DailyForecast(histories, EventCalendar.usual(firstYear, lastYear));
        for (int i = 0; i < items.size(); i++) {
            answers.add(SeriesAnswer.of(
                    items.get(i).id(), one(forecast, i, items.get(i).horizon())));
        }
        return new Answers(answers, score(items, forecast));
    }

    private static ObjectNode one(DailyForecast forecast, int i, int horizon) {
        double[] means = forecast.means(i, horizon);
        var answer = JsonNodeFactory.instance.objectNode();
        SeriesFile.put(answer, "forecast", means);
        for (double probability : new double[] {0.5, 0.95}) {
            SeriesFile.put(
                    answer,
                    "p" + Math.round(probability * 100),
                    Arrays.stream(means)
                            .map(mean -> forecast.day(i, mean).quantile(probability))
                            .toArray());
        }
        return answer;
    }

    private static DailyHistory history(CaseFacts line) {
        var sales = line.measures("sales");
        var isUsual = new boolean[sales.length];
        var inStock = flags(line, "in_stock", '1', sales.length);
        var promotion = flags(line, "promo", '0', sales.length);
        for (int day = 0; day < sales.length; day++) {
            isUsual[day] = inStock.charAt(day) == '1' && promotion.charAt(day) == '0';
        }
        try {
            return new DailyHistory(
                    line.text("category"),
                    LocalDate.parse(line.text("start")),
                    line.whole("first_listed_day", 0),
                    sales,
                    isUsual);
        } catch (DateTimeException _) {
            throw line.wrong("start", "is not a date like 2031-03-14");
        }
    }

    private static String flags(CaseFacts line, String field, char without, int days) {
        var flags = line.has(field) ? line.text(field) : String.valueOf(without).repeat(days);
        if (flags.length() != days) {
            throw line.wrong(field, "does not have one sign for each day");
        }
        return flags;
    }

    /** Of items that sold in the last eight weeks, as what is not sold any more is easy. */
    private static Score score(List<Item> items, DailyForecast forecast) {
        double rmsse = 0;
        double oracle = 0;
        double distance = 0;
        double units = 0;
        int scored = 0;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (!item.line().has("test_actual") || !item.line().has("test_mean")) {
                continue;
            }
            var actual = item.line().measures("test_actual");
            var truth = item.line().measures("test_mean");
            double[] means = forecast.means(i, truth.length);
            double[] known = sinceFirstSale(item.line().measures("sales"));
            if (isSold(known) && actual.length == truth.length) {
                rmsse += Measures.rmsse(known, actual, means);
                oracle += Measures.rmsse(known, actual, truth);
                distance += Measures.absoluteError(truth, means) * truth.length;
                units += Arrays.stream(truth).sum();
                scored++;
            }
        }
        if (scored == 0) {
            return new Score(List.of(), true);
        }
        var line = String.format(
                Locale.ROOT,
                "by day: %,d items, RMSSE %.4f = %.4f of the oracle's (to reach: %.2f), error against the true mean %.4f (to reach: %.3f)",
                scored,
                rmsse / scored,
                rmsse / oracle,
                OVER_ORACLE,
                distance / units,
                MEAN_ERROR);
        return new Score(List.of(line), rmsse / oracle <= OVER_ORACLE && distance / units <= MEAN_ERROR);
    }

    private static boolean isSold(double[] known) {
        return known.length > 1
                && Arrays.stream(known, Math.max(0, known.length - SOLD_WITHIN), known.length)
                                .sum()
                        > 0;
    }

    private static double[] sinceFirstSale(double[] sales) {
        int first = 0;
        while (first < sales.length && sales[first] == 0) {
            first++;
        }
        return Arrays.copyOfRange(sales, first, sales.length);
    }
}
