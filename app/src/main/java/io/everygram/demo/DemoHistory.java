package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.demo.plan.DemoSales;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Two years of sales of every item, day by day, to each customer. */
final class DemoHistory {
    private static final int CHUNK = 4_000_000;

    private final JdbcTemplate jdbc;
    private final DemoIds ids;
    private final LocalDate today;
    private final long seed;

    DemoHistory(JdbcTemplate jdbc, DemoIds ids, LocalDate today, long seed) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.today = today;
        this.seed = seed;
    }

    /** @return how many rows */
    long write(DataSource dataSource) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long rows = 0;
            for (var facility : DemoFacility.values()) {
                var text = new StringBuilder(CHUNK + 1_000);
                var day = new Day(facility, text);
                DemoSales.write(
                        ids.assortment(facility).stream()
                                .map(DemoIds.Listed::item)
                                .toList(),
                        ids.customers(facility),
                        today,
                        seed,
                        (item, customer, on, units) -> {
                            day.add(item, customer, on, units);
                            if (text.length() > CHUNK) {
                                send(copy, text);
                            }
                        });
                day.flush();
                send(copy, text);
                rows += day.rows;
            }
            var _ = jdbc.update("ANALYZE orders.sale");
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("The sales history could not be written: " + e.getMessage(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void send(org.postgresql.copy.CopyManager copy, StringBuilder text) {
        try {
            var _ = copy.copyIn(
                    "COPY orders.sale (facility_id, item_id, day, customer_id, units, amount) FROM STDIN",
                    new StringReader(text.toString()));
            text.setLength(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds up what an item sold to the same customer on the same day. */
    private final class Day {
        private final DemoFacility facility;
        private final StringBuilder text;
        private final Map<Integer, Integer> byCustomer = new TreeMap<>();
        private int item = -1;
        private LocalDate day = LocalDate.EPOCH;
        private long rows;

        Day(DemoFacility facility, StringBuilder text) {
            this.facility = facility;
            this.text = text;
        }

        void add(int newItem, int customer, LocalDate on, int units) {
            if (newItem != item || !on.equals(day)) {
                flush();
                item = newItem;
                day = on;
            }
            byCustomer.merge(customer, units, Integer::sum);
        }

        void flush() {
            if (item < 0) {
                return;
            }
            var listed = ids.assortment(facility).get(item);
            byCustomer.forEach((customer, units) -> {
                rows++;
                text.append(DemoIds.facility(facility).value())
                        .append('\t')
                        .append(listed.itemId())
                        .append('\t')
                        .append(day)
                        .append('\t')
                        .append(customer + 1)
                        .append('\t')
                        .append(units)
                        .append('\t')
                        .append(amount(listed.item(), units))
                        .append('\n');
            });
            byCustomer.clear();
        }

        private BigDecimal amount(DemoItem sold, int units) {
            return sold.price().multiply(BigDecimal.valueOf(units));
        }
    }
}
