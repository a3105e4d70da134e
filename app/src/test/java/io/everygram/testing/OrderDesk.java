package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a person takes an order, picks it and plans its trip over HTTP, in a facility with one vehicle and one driver. */
public final class OrderDesk {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Browser person;
    private int keys;

    private OrderDesk(JdbcClient jdbc, Clock clock, Browser person) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.person = person;
    }

    /** Gives the facility its vehicle and its driver, both with the number 1. */
    public static OrderDesk of(JdbcClient jdbc, Clock clock, TestFacility facility, Browser person) {
        var _ = jdbc.sql(
                        "INSERT INTO dispatch.vehicle (facility_id, vehicle_id, make, model, plate) VALUES (:f, 1, 'Ford', 'Transit', 'CA 8KLM')")
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO dispatch.driver (facility_id, driver_id, name, license_number, license_valid_to, employee_number)
                        VALUES (:f, 1, 'Frank Osei', 'D44', '2099-01-01', 'E-31')""").param("f", facility.id().value()).update();
        return new OrderDesk(jdbc, clock, person);
    }

    public String key() {
        return "k" + ++keys;
    }

    /** An order for today; its number. */
    public String placed(long customer, ItemId item, int units) throws Exception {
        var number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        var answer = person.post(
                "/orders/new",
                "/orders/new",
                "key",
                key(),
                "version",
                "0",
                "customer",
                "" + customer,
                "deliver_on",
                LocalDate.now(clock.withZone(ZONE)).toString(),
                "note",
                "",
                "item",
                number,
                "quantity",
                "" + units,
                "price",
                "18.50");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.uri().getPath().replace("/orders/", "");
    }

    public String allocated(long customer, ItemId item, int units) throws Exception {
        var order = placed(customer, item, units);
        assertThat(person.post("/orders/" + order, "/orders/" + order + "/allocate")
                        .statusCode())
                .isEqualTo(200);
        return order;
    }

    public HttpResponse<String> pick(String order, String tag, String key) throws Exception {
        return person.post("/orders", "/orders/" + order + "/pick", "tag", tag, "new_tag", "", "key", key);
    }

    /** A trip that leaves now and takes an hour. */
    public HttpResponse<String> plan(String order, String key) throws Exception {
        var departs = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        return plan(order, key, departs.toString(), departs.plusHours(1).toString());
    }

    public HttpResponse<String> plan(String order, String key, String departs, String arrives) throws Exception {
        return person.post(
                "/orders",
                "/manifests/new",
                "key",
                key,
                "order",
                order,
                "vehicle",
                "1",
                "driver",
                "1",
                "departs",
                departs,
                "arrives",
                arrives,
                "route",
                "I-10 west, exit 3");
    }
}
