package io.everygram.demand.domain.forecast;

import io.everygram.kernel.Statistical;
import java.time.LocalDate;
import java.util.Arrays;

/** What an item sold, day by day, and which of the days say how well it sells. */
@Statistical
public final class DailyHistory {
    private static final int USUAL_DAYS = 3;

    private final String category;
    private final LocalDate first;
    private final int listed;
    private final double[] sales;
    private final boolean[] usual;

    /**
     * @param category items of one category share what one of them alone cannot show
     * @param first the day of the first figure
     * @param listed days before this one, counted from {@code first}, are before the launch and not looked at
     * @param sales units, none below zero; one a day
     * @param usual false on a day without stock or with a promotion: its sales say nothing about the days to come
     */
    public DailyHistory(String category, LocalDate first, int listed, double[] sales, boolean[] usual) {
        if (sales.length != usual.length) {
            throw new IllegalArgumentException(
                    "There are " + sales.length + " days of sales and " + usual.length + " that are usual or not.");
        }
        for (double units : History.checked(sales)) {
            if (units < 0) {
                throw new IllegalArgumentException("Sales of a day cannot be " + units + ".");
            }
        }
        this.category = category;
        this.first = first;
        this.listed = Math.max(0, listed);
        this.sales = sales.clone();
        this.usual = usual.clone();
    }

    public String category() {
        return category;
    }

    public LocalDate first() {
        return first;
    }

    public int days() {
        return sales.length;
    }

    double sold(int day) {
        return sales[day];
    }

    boolean isUsual(int day) {
        return usual[day];
    }

    /** Mean squared difference of a day from the one before it, over the days looked at; what errors are set against. */
    public double squaredStep() {
        double squares = 0;
        for (int day = begin() + 1; day < sales.length; day++) {
            squares += (sales[day] - sales[day - 1]) * (sales[day] - sales[day - 1]);
        }
        return daysKnown() < 2 ? 0 : squares / (daysKnown() - 1);
    }

    /** Units a day over the usual ones of the last days; zero when none is. */
    public double meanOfLast(int days) {
        double sold = 0;
        int counted = 0;
        for (int day = Math.max(begin(), sales.length - days); day < sales.length; day++) {
            sold += usual[day] ? sales[day] : 0;
            counted += usual[day] ? 1 : 0;
        }
        return counted == 0 ? 0 : sold / counted;
    }

    /** Days from the first one looked at on. */
    public int daysKnown() {
        return days() - begin();
    }

    /**
     * Units a week over the days looked at, oldest first; weeks end with the last day. A week's usual days stand for its others;
     * a week of fewer than {@value #USUAL_DAYS} usual days is left out, as is a first part of a week.
     */
    public double[] weeks() {
        var weeks = new double[daysKnown() / 7];
        int found = 0;
        for (int from = days() - 7 * weeks.length; from < days(); from += 7) {
            double sold = 0;
            int usualDays = 0;
            for (int day = from; day < from + 7; day++) {
                sold += usual[day] ? sales[day] : 0;
                usualDays += usual[day] ? 1 : 0;
            }
            if (usualDays >= USUAL_DAYS) {
                weeks[found++] = sold * 7 / usualDays;
            }
        }
        return Arrays.copyOf(weeks, found);
    }

    /** The first day that is looked at: that of the launch, or of the first sale after it. */
    int begin() {
        int day = listed;
        while (day < sales.length && sales[day] == 0) {
            day++;
        }
        return day;
    }
}
