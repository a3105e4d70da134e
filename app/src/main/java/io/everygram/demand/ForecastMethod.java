package io.everygram.demand;

/** How an item's forecast is made. */
public enum ForecastMethod {
    /** Level by exponential weights, times weekday, event and step of the year. */
    DAILY,
    /** Of what does not sell in most weeks: the mean of TSB and of the last twelve weeks. */
    INTERMITTENT,
    /** It never sold, or is not sold any more: nothing is expected. */
    NONE
}
