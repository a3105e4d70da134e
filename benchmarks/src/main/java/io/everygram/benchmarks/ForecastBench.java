package io.everygram.benchmarks;

import io.everygram.demand.Demand;
import io.everygram.demand.ItemForecast;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the forecast of many items from their sales in the database, keeps it there, and reads it as the planner does. */
@Command(
        name = "forecast",
        description = "The forecast of 10,000 items from 448 days of sales: made, kept, read.",
        mixinStandardHelpOptions = true)
final class ForecastBench implements Callable<Integer> {
    private static final FacilityId HERE = new FacilityId(1);
    private static final int HISTORY_DAYS = 448;

    @Option(names = "--items", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int items;

    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() {
        try (var server = BenchServer.start()) {
            server.postgres().ensureDatabase("bench");
            try (var application = BenchApplication.start(server, Map.of())) {
                var jdbc = application.getBean(JdbcClient.class);
                var today = LocalDate.now(application.getBean(Clock.class).withZone(ZoneId.of("America/Los_Angeles")));
                int rows = write(jdbc, today);
                System.out.printf(
                        Locale.US,
                        "%,d items, %,d rows of sales over %d days, 40 categories%n",
                        items,
                        rows,
                        HISTORY_DAYS);
                measure(application.getBean(Demand.class), today);
            }
        }
        return 0;
    }

    private void measure(Demand demand, LocalDate today) {
        for (int round = 1; round <= rounds; round++) {
            long begun = System.nanoTime();
            int made = demand.remake(HERE, today);
            double making = seconds(begun);
            begun = System.nanoTime();
            var read = demand.forecasts(HERE, today);
            double reading = seconds(begun);
            double units = read.values().stream()
                    .mapToDouble(forecast -> forecast.mean(0, ItemForecast.DAYS))
                    .sum();
            System.out.printf(
                    Locale.US,
                    "round %d: %,d items made and kept in %.2f s; read as %,d × %d days in %.2f s (%,.0f units)%n",
                    round,
                    made,
                    making,
                    read.size(),
                    ItemForecast.DAYS,
                    reading,
                    units);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Items of all patterns: one in five sells on one day in twelve, the others on most days, by the week and the season. */
    private int write(JdbcClient jdbc, LocalDate today) {
        var _ = jdbc.sql("""
                        INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                        VALUES (1, 'LA', 'Los Angeles', 'CA', 'America/Los_Angeles', '1 Main St', 'Vernon', '90058', 34.0, -118.2)""").update();
        var _ = jdbc.sql("""
                        INSERT INTO catalog.item (item_id, number, name, tracked, category, unit)
                        SELECT n, 'I-' || n, 'Item ' || n, true, 'category ' || n % 40, 'EACH' FROM generate_series(1, :items) AS n""").param("items", items).update();
        var _ = jdbc.sql("SELECT setseed(0.5)::text").query(String.class).single();
        int rows = jdbc.sql("""
                        INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount)
                        SELECT 1, n, :today::date - ago, 1, 1 + floor(random() * (2 + n % 30) * w.factor), 10
                        FROM generate_series(1, :items) AS n
                        CROSS JOIN generate_series(1, :days) AS ago
                        CROSS JOIN LATERAL (SELECT (ARRAY[1.1, 1, 1.1, 1.3, 1.5, 0.7, 0.3])[extract(isodow FROM :today::date - ago)::int] AS factor) AS w
                        WHERE CASE WHEN n % 5 = 0 THEN random() + ago * 0 < 1.0 / 12 ELSE random() + ago * 0 < 0.9 END""")
                .param("today", today)
                .param("items", items)
                .param("days", HISTORY_DAYS)
                .update();
        var _ = jdbc.sql("ANALYZE orders.sale").update();
        return rows;
    }
}
