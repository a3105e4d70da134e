package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.day.DayPlace;
import io.everygram.day.DayTools;
import io.everygram.day.EndOfTheDay;
import io.everygram.day.GoodsIn;
import io.everygram.day.GoodsOut;
import io.everygram.day.OpeningOfTheDay;
import io.everygram.demo.DemoCompany;
import io.everygram.ledger.LedgerVerification;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.DemoApplication;
import io.everygram.testing.Simulators;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** One day of the specialist at the demo company in Los Angeles and, thinner, at its sister facilities, told in numbered steps over real HTTP, with the state's stand-in as a process beside it. */
@DemoApplication
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DayScenarioTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Simulators simulators;

    @Autowired
    private LedgerVerification verification;

    @Autowired
    private Comparison comparison;

    @Autowired
    private DemoCompany demo;

    @Autowired
    private Clock clock;

    private @Nullable Steps losAngeles;

    private record Steps(OpeningOfTheDay opening, GoodsIn in, GoodsOut out, EndOfTheDay end) {
        static Steps at(DayPlace where, DayTools with) {
            return new Steps(
                    new OpeningOfTheDay(where, with),
                    new GoodsIn(where, with),
                    new GoodsOut(where, with),
                    new EndOfTheDay(where, with));
        }
    }

    private Steps steps() {
        if (losAngeles == null) {
            losAngeles = at(DayPlace.LOS_ANGELES);
        }
        return losAngeles;
    }

    private Steps at(DayPlace where) {
        return Steps.at(where, new DayTools(port, jdbc, simulators, comparison, demo, clock));
    }

    @Test
    @Order(1)
    void at_opening_the_state_is_read_over_its_interface_and_the_cockpit_says_what_waits() throws Exception {
        steps().opening().at_opening_the_state_is_read_over_its_interface_and_the_cockpit_says_what_waits();
    }

    @Test
    @Order(2)
    void before_anything_is_counted_the_comparison_finds_what_was_planted_each_by_its_cause_and_nothing_else()
            throws Exception {
        steps().opening()
                .before_anything_is_counted_the_comparison_finds_what_was_planted_each_by_its_cause_and_nothing_else();
    }

    @Test
    @Order(3)
    void the_count_that_lies_ready_is_uploaded_and_every_cause_is_there_once_told_from_the_others() throws Exception {
        steps().opening().the_count_that_lies_ready_is_uploaded_and_every_cause_is_there_once_told_from_the_others();
    }

    @Test
    @Order(4)
    void a_room_is_counted_by_scan_and_what_was_not_scanned_is_missing_until_it_is_found() throws Exception {
        steps().opening().a_room_is_counted_by_scan_and_what_was_not_scanned_is_missing_until_it_is_found();
    }

    @Test
    @Order(5)
    void a_shortage_is_worked_to_its_close_and_the_state_hears_of_it() throws Exception {
        steps().opening().a_shortage_is_worked_to_its_close_and_the_state_hears_of_it();
    }

    @Test
    @Order(6)
    void in_the_morning_the_plan_proposes_what_to_buy_with_its_arithmetic() throws Exception {
        steps().in().in_the_morning_the_plan_proposes_what_to_buy_with_its_arithmetic();
    }

    @Test
    @Order(7)
    void an_order_goes_to_the_vendor() throws Exception {
        steps().in().an_order_goes_to_the_vendor();
    }

    @Test
    @Order(8)
    void what_arrives_goes_into_quarantine_and_comes_out_by_a_passed_test_and_a_release() throws Exception {
        steps().in().what_arrives_goes_into_quarantine_and_comes_out_by_a_passed_test_and_a_release();
    }

    @Test
    @Order(9)
    void at_midday_a_dispensary_orders_and_packages_are_promised_first_expired_first() throws Exception {
        steps().out().at_midday_a_dispensary_orders_and_packages_are_promised_first_expired_first();
    }

    @Test
    @Order(10)
    void the_warehouse_picks_by_scan_and_a_part_gets_a_tag_of_its_own() throws Exception {
        steps().out().the_warehouse_picks_by_scan_and_a_part_gets_a_tag_of_its_own();
    }

    @Test
    @Order(11)
    void the_manifest_lists_every_package_and_is_registered_at_the_state() throws Exception {
        steps().out().the_manifest_lists_every_package_and_is_registered_at_the_state();
    }

    @Test
    @Order(12)
    void the_truck_leaves_only_when_everything_is_loaded_and_stock_is_in_transit_then() throws Exception {
        steps().out().the_truck_leaves_only_when_everything_is_loaded_and_stock_is_in_transit_then();
    }

    @Test
    @Order(13)
    void the_customer_takes_one_package_and_rejects_the_other() throws Exception {
        steps().out().the_customer_takes_one_package_and_rejects_the_other();
    }

    @Test
    @Order(14)
    void in_the_afternoon_aging_flower_is_marked_down_with_a_reason() throws Exception {
        steps().end().in_the_afternoon_aging_flower_is_marked_down_with_a_reason();
    }

    @Test
    @Order(15)
    void the_close_says_what_is_still_open_and_pairs_each_movement_with_its_report() throws Exception {
        steps().end().the_close_says_what_is_still_open_and_pairs_each_movement_with_its_report();
    }

    @Test
    @Order(16)
    void two_people_seal_the_day() throws Exception {
        steps().end().two_people_seal_the_day();
    }

    @Test
    @Order(17)
    void the_same_day_is_walked_in_Denver() throws Exception {
        thin(at(DayPlace.DENVER));
    }

    @Test
    @Order(18)
    void the_same_day_is_walked_in_New_Mexico_whose_state_names_packages_and_manifests_itself() throws Exception {
        thin(at(DayPlace.ALBUQUERQUE));
    }

    private static void thin(Steps day) throws Exception {
        day.opening().at_opening_the_state_is_read_over_its_interface_and_the_cockpit_says_what_waits();
        day.opening()
                .before_anything_is_counted_the_comparison_finds_what_was_planted_each_by_its_cause_and_nothing_else();
        day.opening().a_room_is_counted_by_scan_and_what_was_not_scanned_is_missing_until_it_is_found();
        day.in().in_the_morning_the_plan_proposes_what_to_buy_with_its_arithmetic();
        day.in().an_order_goes_to_the_vendor();
        day.in().what_arrives_goes_into_quarantine_and_comes_out_by_a_passed_test_and_a_release();
        day.out().at_midday_a_dispensary_orders_and_packages_are_promised_first_expired_first();
        day.out().the_warehouse_picks_by_scan_and_a_part_gets_a_tag_of_its_own();
        day.out().the_manifest_lists_every_package_and_is_registered_at_the_state();
        day.out().the_truck_leaves_only_when_everything_is_loaded_and_stock_is_in_transit_then();
        day.out().the_customer_takes_one_package_and_rejects_the_other();
        day.end().in_the_afternoon_aging_flower_is_marked_down_with_a_reason();
        day.end().the_close_says_what_is_still_open_and_pairs_each_movement_with_its_report();
        day.end().two_people_seal_the_day();
    }

    @Test
    @Order(19)
    void at_the_end_of_the_day_the_books_hold() {
        var report = verification.verify();

        assertThat(report.isClean()).as(report.firstBad()).isTrue();
    }
}
