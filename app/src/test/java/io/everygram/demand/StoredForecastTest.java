package io.everygram.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.everygram.catalog.ItemId;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The forecast of a facility's business day: made once from its sales, kept, the same for everybody who asks. */
@WholeApplication
class StoredForecastTest {
    private final JdbcClient jdbc;
    private final Demand demand;
    private final Clock clock;
    private final TransactionTemplate readOnly;

    private TestFacility here;
    private LocalDate today;

    @Autowired
    StoredForecastTest(JdbcClient jdbc, Demand demand, Clock clock, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.demand = demand;
        this.clock = clock;
        this.readOnly = new TransactionTemplate(manager);
        this.readOnly.setReadOnly(true);
    }

    @BeforeEach
    void a_facility() {
        here = TestFacility.create(jdbc);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
    }

    private ItemId sold(String name, int days, IntUnaryOperator unitsAgo) {
        var item = here.item(name);
        for (int ago = 1; ago <= days; ago++) {
            sell(item, ago, unitsAgo.applyAsInt(ago));
        }
        return item;
    }

    private void sell(ItemId item, int ago, int units) {
        if (units > 0) {
            var _ = jdbc.sql(
                            "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, :u, :u)")
                    .param("f", here.id().value())
                    .param("i", item.value())
                    .param("d", today.minusDays(ago))
                    .param("u", units)
                    .update();
        }
    }

    private int made() {
        return jdbc.sql("SELECT count(*) FROM demand.forecast_run WHERE facility_id = :f")
                .param("f", here.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void it_is_made_once_and_stays_until_it_is_made_anew() {
        var steady = sold("Steady", 60, _ -> 10);

        var forecast = demand.forecast(here.id(), steady, today).orElseThrow();

        assertThat(forecast.first()).isEqualTo(today);
        assertThat(forecast.means()).hasSize(ItemForecast.DAYS);
        assertThat(forecast.mean(0, 28)).isCloseTo(280, within(1.0));
        assertThat(forecast.method()).isEqualTo(ForecastMethod.DAILY);
        assertThat(forecast.abc()).isEqualTo(AbcClass.A);
        assertThat(forecast.xyz()).isEqualTo(XyzClass.X);
        assertThat(forecast.pattern().orElseThrow().kind()).isEqualTo(DemandClass.Kind.SMOOTH);
        assertThat(made()).isOne();

        var later = sold("Later", 60, _ -> 3);
        assertThat(demand.forecast(here.id(), later, today)).isEmpty();
        assertThat(Objects.requireNonNull(demand.forecasts(here.id(), today).get(steady.value()))
                        .means())
                .containsExactly(forecast.means());

        assertThat(demand.remake(here.id(), today)).isEqualTo(2);
        assertThat(demand.forecasts(here.id(), today)).containsOnlyKeys(steady.value(), later.value());
    }

    @Test
    void who_only_reads_gets_it_too_and_the_others_find_it() {
        var item = sold("Steady", 30, _ -> 4);

        var read = readOnly.execute(status -> demand.forecast(here.id(), item, today));

        assertThat(read).isPresent();
        assertThat(made()).isOne();
        assertThat(demand.forecast(here.id(), item, today).orElseThrow().means())
                .containsExactly(read.orElseThrow().means());
    }

    @Test
    void many_who_ask_at_once_get_the_same() throws Exception {
        var item = sold("Steady", 30, ago -> 2 + ago % 5);
        var found = new ArrayList<double[]>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            var asked = new ArrayList<java.util.concurrent.Future<double[]>>();
            for (int i = 0; i < 32; i++) {
                boolean reads = i % 2 == 0;
                asked.add(pool.submit(() -> (reads
                                ? readOnly.execute(status -> demand.forecast(here.id(), item, today))
                                : demand.forecast(here.id(), item, today))
                        .orElseThrow()
                        .means()));
            }
            for (var answer : asked) {
                found.add(answer.get());
            }
        }
        assertThat(found).allSatisfy(means -> assertThat(means).containsExactly(found.getFirst()));
        assertThat(made()).isOne();
    }

    @Test
    void what_sells_once_in_a_while_is_forecast_so() {
        var lumpy = sold("Lumpy", 364, ago -> ago % 21 == 3 ? 40 : 0);

        var forecast = demand.forecast(here.id(), lumpy, today).orElseThrow();

        assertThat(forecast.method()).isEqualTo(ForecastMethod.INTERMITTENT);
        assertThat(forecast.pattern().orElseThrow().kind()).isEqualTo(DemandClass.Kind.INTERMITTENT);
        assertThat(forecast.mean(0, 84)).isBetween(84 * 40 / 21 * 0.7, 84 * 40 / 21 * 1.3);
    }

    @Test
    void days_together_are_a_distribution_and_those_after_the_last_are_like_those_before() {
        var forecast = demand.forecast(here.id(), sold("Uneven", 200, ago -> ago % 4 * 5), today)
                .orElseThrow();

        double mean = forecast.mean(3, 14);
        double sum = 0;
        double variance = 0;
        for (int day = 3; day < 17; day++) {
            sum += forecast.means()[day];
            variance += forecast.means()[day] + forecast.excess() * Math.pow(forecast.means()[day], 2);
        }
        assertThat(mean).isCloseTo(sum, within(1e-9));
        assertThat(forecast.variance(3, 14)).isCloseTo(variance, within(1e-9));
        assertThat(forecast.quantile(3, 14, 0.95)).isGreaterThan(forecast.quantile(3, 14, 0.5));
        assertThat(forecast.mean(ItemForecast.DAYS, 28)).isCloseTo(forecast.mean(152, 28), within(1e-9));
        assertThat(forecast.mean(300, 0)).isZero();
    }

    @Test
    void another_facility_has_its_own() {
        var item = sold("Steady", 30, _ -> 4);
        var elsewhere = TestFacility.create(jdbc);

        assertThat(demand.forecasts(elsewhere.id(), today)).isEmpty();
        assertThat(demand.forecasts(here.id(), today)).containsOnlyKeys(item.value());
    }
}
