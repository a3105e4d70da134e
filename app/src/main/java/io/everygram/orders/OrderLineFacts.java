package io.everygram.orders;

import io.everygram.compliance.rules.FactSource;
import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Subject;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rules of a state ask of every order line that is still to be delivered. */
@Component
class OrderLineFacts implements FactSource {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    OrderLineFacts(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    record Row(
            String number,
            int line,
            String item,
            String category,
            BigDecimal quantity,
            long customerId,
            String customer,
            String licenseNumber,
            LocalDate licenseValidTo,
            boolean licenseOnHold,
            String state) {}

    @Override
    public Subject subject() {
        return Subject.ORDER_LINE;
    }

    @Override
    public Stream<Facts> open(FacilityId facility, LocalDate day) {
        return jdbc
                .sql(sql.get("orders/order_line_facts"))
                .param("facility_id", facility.value())
                .query(Rows.of(Row.class))
                .list()
                .stream()
                .map(OrderLineFacts::facts);
    }

    private static Facts facts(Row row) {
        return Facts.of(
                        Subject.ORDER_LINE,
                        row.number() + "/" + row.line(),
                        row.number() + " line " + row.line() + ", " + row.customer())
                .mendedAt("/orders/" + row.number())
                .text(Field.LINE_CATEGORY, row.category())
                .number(Field.LINE_QUANTITY, row.quantity())
                .mendedAt("/customers/" + row.customerId())
                .text(Field.LINE_CUSTOMER_LICENSE, row.licenseNumber())
                .day(Field.LINE_CUSTOMER_LICENSE_TO, row.licenseValidTo())
                .flag(Field.LINE_CUSTOMER_LICENSE_HELD, row.licenseOnHold())
                .text(Field.LINE_CUSTOMER_STATE, row.state())
                .build();
    }
}
