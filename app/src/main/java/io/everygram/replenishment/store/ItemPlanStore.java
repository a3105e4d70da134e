package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.PlanMessage;
import io.everygram.replenishment.domain.Steps;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The plan of each item with all it follows from. A newer plan takes the place of the one before. */
@Repository
public class ItemPlanStore {
    private static final int SENT_AT_ONCE = 1 << 20;
    private static final List<String> TABLES = List.of("item_plan", "plan_message", "later_order");

    private final JdbcClient jdbc;
    private final JdbcTemplate connections;

    ItemPlanStore(JdbcClient jdbc, JdbcTemplate connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /**
     * An item's plan to be kept.
     *
     * @param source BUY, MAKE or NONE
     * @param later orders that may be brought forward
     */
    public record New(
            ItemPlan plan,
            String source,
            Optional<LocalDate> nextOrderOn,
            Optional<LocalDate> shortOn,
            int orders,
            List<PlanMessage> messages,
            List<ProposalStore.New> later) {
        public New {
            messages = List.copyOf(messages);
            later = List.copyOf(later);
        }
    }

    /** Keeps these instead of all there are. */
    public void replaceAll(FacilityId facility, List<New> plans) {
        for (var table : TABLES) {
            var _ = jdbc.sql("DELETE FROM replenishment." + table + " WHERE facility_id = :f")
                    .param("f", facility.value())
                    .update();
        }
        write(facility, plans);
        writeLater(facility, plans);
    }

    /** Keeps these instead of those of the same items. */
    public void replace(FacilityId facility, List<New> plans) {
        var items = plans.stream().map(plan -> plan.plan().facts().itemId()).toArray(Long[]::new);
        for (var table : TABLES) {
            var _ = jdbc.sql("DELETE FROM replenishment." + table
                            + " WHERE facility_id = :f AND item_id = ANY (:items::bigint[])")
                    .param("f", facility.value())
                    .param("items", items)
                    .update();
        }
        write(facility, plans);
        writeLater(facility, plans);
    }

    private void write(FacilityId facility, List<New> plans) {
        copy(
                "item_plan (facility_id, item_id, business_day, source, next_order_on, short_on, orders, messages, explanation)",
                out -> plans.forEach(one -> out.accept(row(
                        facility.value(),
                        one.plan().facts().itemId(),
                        one.plan().today(),
                        one.source(),
                        one.nextOrderOn().orElse(null),
                        one.shortOn().orElse(null),
                        one.orders(),
                        one.messages().size(),
                        PlanJson.write(one.plan())))));
        copy(
                "plan_message (facility_id, item_id, position, kind, document, due_on, better_on, quantity)",
                out -> plans.forEach(one -> {
                    int position = 0;
                    for (var message : one.messages()) {
                        out.accept(row(
                                facility.value(),
                                one.plan().facts().itemId(),
                                position++,
                                message.kind(),
                                message.document(),
                                message.dueOn().orElse(null),
                                message.betterOn().orElse(null),
                                Steps.quantity(
                                        message.quantity(), one.plan().facts().unit())));
                    }
                }));
    }

    private void writeLater(FacilityId facility, List<New> plans) {
        copy(
                "later_order (facility_id, item_id, vendor_id, quantity, unit, unit_price, pack, order_by, expected_on, needed_on, available, covers_days)",
                out -> plans.forEach(one -> one.later()
                        .forEach(order -> out.accept(row(
                                facility.value(),
                                order.itemId(),
                                order.vendorId(),
                                order.quantity(),
                                order.unit(),
                                order.unitPrice(),
                                order.packMultiple(),
                                order.orderBy(),
                                order.expectedOn(),
                                order.neededOn(),
                                order.available(),
                                order.coversDays())))));
    }

    private static String row(@Nullable Object... values) {
        var row = new StringBuilder();
        for (var value : values) {
            row.append(row.isEmpty() ? "" : "\t")
                    .append(
                            value == null
                                    ? "\\N"
                                    : value.toString()
                                            .replace("\\", "\\\\")
                                            .replace("\t", "\\t")
                                            .replace("\n", "\\n")
                                            .replace("\r", "\\r"));
        }
        return row.append('\n').toString();
    }

    private void copy(String into, Consumer<Consumer<String>> rows) {
        var _ = connections.execute((ConnectionCallback<Integer>) connection -> {
            var in = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY replenishment." + into + " FROM STDIN");
            try {
                var text = new StringBuilder();
                rows.accept(row -> {
                    text.append(row);
                    if (text.length() > SENT_AT_ONCE) {
                        send(in, text);
                    }
                });
                send(in, text);
                return Math.toIntExact(in.endCopy());
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
    }

    private static void send(CopyIn in, StringBuilder text) {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            in.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException("The plan could not be written.", e);
        }
    }

    public Optional<ItemPlan> find(FacilityId facility, long item) {
        return find(facility, List.of(item)).stream().findFirst();
    }

    public List<ItemPlan> find(FacilityId facility, Collection<Long> items) {
        return jdbc.sql(
                        "SELECT explanation FROM replenishment.item_plan WHERE facility_id = :f AND item_id = ANY (:i::bigint[]) ORDER BY item_id")
                .param("f", facility.value())
                .param("i", items.toArray(Long[]::new))
                .query((r, n) -> PlanJson.read(r.getString(1)))
                .list();
    }

    /** An item in the list of all that are planned; quantities in its unit. */
    public record Listed(
            long itemId,
            String number,
            String name,
            String category,
            String unit,
            String source,
            @Nullable LocalDate nextOrderOn,
            @Nullable LocalDate shortOn,
            int orders,
            int messages) {}

    public List<Listed> listed(FacilityId facility) {
        return jdbc.sql("""
                        SELECT p.item_id, i.number, i.name, i.category, i.unit, p.source, p.next_order_on, p.short_on, p.orders, p.messages
                        FROM replenishment.item_plan AS p JOIN catalog.item AS i USING (item_id)
                        WHERE p.facility_id = :f ORDER BY p.short_on NULLS LAST, p.next_order_on NULLS LAST, i.number""")
                .param("f", facility.value())
                .query(Rows.of(Listed.class))
                .list();
    }

    /** A message of the plan with its item. */
    public record Told(
            long itemId,
            String number,
            String name,
            String unit,
            String kind,
            String document,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate betterOn,
            BigDecimal quantity) {}

    public List<Told> messages(FacilityId facility) {
        return jdbc.sql("""
                        SELECT m.item_id, i.number, i.name, i.unit, m.kind, m.document, m.due_on, m.better_on, m.quantity
                        FROM replenishment.plan_message AS m JOIN catalog.item AS i USING (item_id)
                        WHERE m.facility_id = :f ORDER BY array_position(ARRAY['UNSERVED', 'EXPEDITE', 'OVERDUE', 'LATE', 'NO_SOURCE', 'CANCEL', 'POSTPONE', 'LASTS_TOO_LONG'], m.kind),
                            coalesce(m.better_on, m.due_on), i.number, m.position""")
                .param("f", facility.value())
                .query(Rows.of(Told.class))
                .list();
    }
}
