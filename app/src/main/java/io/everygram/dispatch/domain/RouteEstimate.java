package io.everygram.dispatch.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * A first guess of a drive from two points: the great circle with a factor for roads, at the mean speed of a delivery van in a city. A person may write
 * better figures over it.
 *
 * @param miles one decimal
 * @param drive whole minutes, at least five
 */
public record RouteEstimate(BigDecimal miles, Duration drive) {
    /** Assumed: streets are about a third longer than the straight line. */
    private static final BigDecimal ROAD_FACTOR = new BigDecimal("1.3");
    /** Assumed: miles an hour in a city, stops at lights included. */
    private static final BigDecimal MILES_AN_HOUR = new BigDecimal("26");

    private static final BigDecimal EARTH_RADIUS_MILES = new BigDecimal("3958.76");
    private static final long LEAST_MINUTES = 5;

    /** Degrees, north and east positive. */
    public static RouteEstimate between(
            BigDecimal fromLatitude, BigDecimal fromLongitude, BigDecimal toLatitude, BigDecimal toLongitude) {
        var latitude = Math.toRadians(toLatitude.subtract(fromLatitude).doubleValue());
        var longitude = Math.toRadians(toLongitude.subtract(fromLongitude).doubleValue());
        var a = Math.pow(Math.sin(latitude / 2), 2)
                + Math.cos(Math.toRadians(fromLatitude.doubleValue()))
                        * Math.cos(Math.toRadians(toLatitude.doubleValue()))
                        * Math.pow(Math.sin(longitude / 2), 2);
        var straight =
                BigDecimal.valueOf(2 * Math.asin(Math.sqrt(Math.min(1, a)))).multiply(EARTH_RADIUS_MILES);
        var miles = straight.multiply(ROAD_FACTOR).setScale(1, RoundingMode.HALF_EVEN);
        var minutes = miles.multiply(BigDecimal.valueOf(60))
                .divide(MILES_AN_HOUR, 0, RoundingMode.UP)
                .longValueExact();
        return new RouteEstimate(miles, Duration.ofMinutes(Math.max(LEAST_MINUTES, minutes)));
    }
}
