package io.everygram.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPlanTest {
    private static final LocalDate TODAY = LocalDate.parse("2031-03-03");
    private static final long SEED = 420;

    @Test
    void every_facility_carries_items_with_unique_numbers_and_a_margin() {
        for (var facility : DemoFacility.values()) {
            var items = DemoAssortment.of(facility, SEED);

            assertThat(items).hasSizeGreaterThanOrEqualTo(60);
            assertThat(items).extracting(DemoItem::number).doesNotHaveDuplicates();
            assertThat(items)
                    .allSatisfy(item ->
                            assertThat(item.cost()).isLessThan(item.price()).isPositive());
        }
    }

    @Test
    void californian_items_carry_their_real_lab_result() {
        assertThat(DemoAssortment.of(DemoFacility.LOS_ANGELES, SEED))
                .filteredOn(item -> item.number().equals("FL-001"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.labResult().orElseThrow().labId()).isEqualTo("BCL-231101-098"));
    }

    @Test
    void the_same_seed_sells_the_same_and_another_does_not() {
        assertThat(sales(SEED)).isEqualTo(sales(SEED)).isNotEqualTo(sales(SEED + 1));
    }

    @Test
    void fridays_outsell_sundays_and_the_week_of_thanksgiving_stands_out() {
        var byDay = new HashMap<LocalDate, Integer>();
        DemoSales.write(
                items(), 10, TODAY, SEED, (item, customer, day, units) -> byDay.merge(day, units, Integer::sum));
        var byWeekday = byDay.entrySet().stream()
                .collect(Collectors.groupingBy(
                        e -> e.getKey().getDayOfWeek(), Collectors.summingInt(e -> e.getValue())));

        assertThat(byWeekday.get(java.time.DayOfWeek.FRIDAY))
                .isGreaterThan(byWeekday.getOrDefault(java.time.DayOfWeek.SUNDAY, 0) * 3);
        assertThat(SalesCalendar.thousandths(LocalDate.parse("2030-11-28")))
                .isGreaterThan(SalesCalendar.thousandths(LocalDate.parse("2030-11-14")));
    }

    private static List<DemoItem> items() {
        return DemoAssortment.of(DemoFacility.DENVER, SEED);
    }

    private static List<String> sales(long seed) {
        var sales = new ArrayList<String>();
        DemoSales.write(
                items().subList(0, 5),
                10,
                TODAY,
                seed,
                (item, customer, day, units) -> sales.add(item + " " + customer + " " + day + " " + units));
        return sales;
    }
}
