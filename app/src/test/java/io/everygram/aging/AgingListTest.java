package io.everygram.aging;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.aging.Aging.Asked;
import io.everygram.aging.Aging.Measure;
import io.everygram.aging.Aging.Place;
import io.everygram.aging.Aging.Row;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.aging.domain.AgeOrder;
import io.everygram.aging.domain.SellOut;
import io.everygram.aging.store.AgingListStore;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of aging stock comes in parts, in any order, and its totals are those of every package judged by itself. */
@WholeApplication
class AgingListTest {
    private static final int PACKAGES = 75;

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Aging aging;
    private final AgingListStore lists;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private LocalDate today;
    private Measure measure;

    @Autowired
    AgingListTest(JdbcClient jdbc, People people, Ledger ledger, Aging aging, AgingListStore lists, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.aging = aging;
        this.lists = lists;
        this.clock = clock;
    }

    /** Packages of three items, of any age from fresh to past the limit; one item never sells. */
    @BeforeEach
    void stock() {
        facility = TestFacility.create(jdbc);
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var random = new Random(7);
        var items = List.of(facility.item("Blue Dream"), facility.item("Gelato"), facility.item("Zkittlez"));
        for (int i = 0; i < PACKAGES; i++) {
            var _ = facility.received(
                    ledger,
                    items.get(random.nextInt(3)),
                    Quantity.of(1 + random.nextInt(40), Unit.EACH),
                    "VAULT",
                    clock.instant(),
                    today.minusDays(random.nextInt(120)).plusDays(365),
                    // Parts of it end in half a cent here and there, which are rounded to the even one.
                    (10 + i % 7) + ".01");
        }
        var paces = new HashMap<Long, BigDecimal>();
        paces.put(items.get(0).value(), new BigDecimal("2.5000"));
        paces.put(items.get(1).value(), new BigDecimal("7.1429"));
        measure = new Measure(today, paces, Map.of("flower", 90), 270);
    }

    private static Asked asked(AgeOrder order, boolean down, Optional<Place> after, int limit) {
        return new Asked("", Optional.empty(), "", order, down, after, limit);
    }

    private List<Row> walked(AgeOrder order, boolean down, int step) {
        var rows = new ArrayList<Row>();
        var after = Optional.<Place>empty();
        do {
            var part = lists.list(facility.id(), asked(order, down, after, step), measure);
            assertThat(part.rows()).hasSizeLessThanOrEqualTo(step);
            rows.addAll(part.rows());
            after = part.next();
        } while (after.isPresent());
        return rows;
    }

    private static List<String> tags(List<Row> rows) {
        return rows.stream().map(row -> row.stocked().tag()).toList();
    }

    @Test
    void totals_are_the_sums_of_packages_judged_one_by_one() {
        var listed = lists.list(facility.id(), asked(AgeOrder.AGE, true, Optional.empty(), 1000), measure);
        var aged = listed.rows().stream()
                .map(row -> new SellOut.Aged(
                        row.stocked().tag(),
                        row.stocked().itemId(),
                        row.stocked().packagedOn(),
                        row.limitDays(),
                        row.stocked().onHand(),
                        row.stocked().allocated(),
                        row.stocked().cost(),
                        measure.paces().getOrDefault(row.stocked().itemId(), BigDecimal.ZERO)))
                .toList();
        var fates = SellOut.of(aged, today);

        assertThat(listed.rows()).hasSize(PACKAGES);
        assertThat(listed.rows().stream().map(Row::fate)).isEqualTo(fates);
        for (var bucket : AgeBucket.values()) {
            var mine =
                    listed.rows().stream().filter(row -> row.bucket() == bucket).toList();
            var total = listed.total(bucket);
            assertThat(total.packages()).isEqualTo(mine.size()).isPositive();
            assertThat(total.cost())
                    .isEqualByComparingTo(
                            mine.stream().map(row -> row.stocked().cost()).reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(total.atRisk())
                    .isEqualByComparingTo(mine.stream()
                            .map(row -> row.fate().valueAtRisk())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        assertThat(listed.total().atRisk()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void parts_in_any_order_up_or_down_make_up_the_list_and_leave_out_or_repeat_nothing(AgeOrder order) {
        for (var down : List.of(true, false)) {
            var whole = lists.list(facility.id(), asked(order, down, Optional.empty(), 1000), measure);

            assertThat(tags(walked(order, down, 10))).isEqualTo(tags(whole.rows()));
            assertThat(tags(whole.rows())).doesNotHaveDuplicates().hasSize(PACKAGES);
        }
    }

    @Test
    void by_age_the_oldest_stand_first_and_by_risk_the_dearest() {
        var byAge = walked(AgeOrder.AGE, true, 60);
        var byRisk = walked(AgeOrder.AT_RISK, true, 60);

        assertThat(byAge)
                .isSortedAccordingTo(
                        Comparator.comparing((Row row) -> row.stocked().packagedOn())
                                .thenComparing(row -> row.stocked().tag()));
        assertThat(byRisk.stream().map(row -> row.fate().valueAtRisk()))
                .isSortedAccordingTo(Comparator.<BigDecimal>reverseOrder());
    }

    @Test
    void a_package_found_alone_has_the_fate_it_has_in_the_list() {
        var listed = aging.list(facility.id(), asked(AgeOrder.AGE, true, Optional.empty(), 1000));

        for (var row : List.of(
                listed.rows().getFirst(), listed.rows().get(40), listed.rows().getLast())) {
            assertThat(aging.find(facility.id(), row.stocked().tag())
                            .orElseThrow()
                            .fate())
                    .isEqualTo(row.fate());
        }
    }

    @Test
    void words_leave_the_fate_of_what_they_find_as_it_is_and_another_facility_sees_nothing() {
        var whole = walked(AgeOrder.AGE, true, 1000);
        var found = lists.list(
                facility.id(),
                new Asked("", Optional.empty(), "gelato", AgeOrder.AGE, true, Optional.empty(), 1000),
                measure);
        var other = TestFacility.create(jdbc);

        assertThat(found.rows()).isNotEmpty();
        assertThat(found.rows())
                .isEqualTo(whole.stream()
                        .filter(row -> row.stocked().name().contains("Gelato"))
                        .toList());
        assertThat(found.total().packages()).isEqualTo(found.rows().size());
        assertThat(lists.list(other.id(), asked(AgeOrder.AGE, true, Optional.empty(), 60), measure))
                .isEqualTo(new Aging.Listed(List.of(), Optional.empty(), Map.of()));
    }

    @Test
    void the_page_offers_orders_columns_views_files_and_the_following_rows() throws Exception {
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var first = maria.get("/aging?category=&sort=-At+risk&hide=Room").body();
        var next = Browser.found(first, "href=\"([^\"]+)\" rel=\"next\"").replace("&amp;", "&");
        var second = maria.get(next).body();
        var file = maria.get("/aging?category=&sort=-At+risk&hide=Room&format=csv");

        assertThat(first)
                .contains("aria-sort=\"descending\"", "format=xlsx", "Save view", "75")
                .doesNotContain(">Room</th>");
        assertThat(tagsIn(first)).hasSize(60);
        assertThat(tagsIn(second)).hasSize(15).doesNotContainAnyElementsOf(tagsIn(first));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body().lines())
                .hasSize(1 + PACKAGES)
                .first()
                .isEqualTo(
                        "Package,Item,Age,To limit,On hand,Unit,Sells a day,Days to sell,Value,At risk,Expires,Price");
        assertThat(maria.get("/aging?category=&format=xlsx")
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .contains("spreadsheetml");
    }

    @Test
    void a_wrong_address_shows_the_list_as_it_usually_is() throws Exception {
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));

        for (var wrong : List.of(
                "sort=Nothing", "after=x", "after=T~2031-99-01~1", "sort=Age&after=T~2031-01-01~x", "bucket=NONE")) {
            var answer = maria.get("/aging?category=&" + wrong);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(tagsIn(answer.body())).hasSize(60);
        }
        assertThat(maria.get("/aging?category=flower&q=nothing-like-it").body()).contains("Take away the search");
    }

    private static List<String> tagsIn(String html) {
        return java.util.regex.Pattern.compile("href=\"/aging/([0-9A-Z]{24})\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
