package io.everygram.catalog;

import io.everygram.catalog.domain.PapersHold;
import io.everygram.catalog.domain.PapersHold.Paper;
import io.everygram.kernel.Weekdays;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether we may buy from a vendor, when it works and what it asks. Records of vendors are made and changed by {@link Records}. */
@Service
@Transactional(readOnly = true)
public class Vendors {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    Vendors(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Whether what is required of a vendor holds. */
    public sealed interface PapersOutcome {
        /** @param firstEnd last day of the paper that ends first; nothing when no paper is required */
        record Hold(Optional<LocalDate> firstEnd) implements PapersOutcome {}

        /** Refusals, in the order they are checked. */
        sealed interface Refused extends PapersOutcome {}

        record NoSuchVendor() implements Refused {}

        /** The vendor is set aside: nothing is bought there any more. */
        record Resting() implements Refused {}

        /** @param papers that have ended or not begun, the one that ended first first */
        record Lapsed(List<Lapse> papers) implements Refused {
            public Lapsed {
                papers = List.copyOf(papers);
            }
        }
    }

    /** @param validTo its last day; on or after the day asked for when it has not begun yet */
    public record Lapse(String kind, String number, LocalDate validTo) {}

    /** When a vendor works. */
    public VendorCalendar calendar(long vendorId) {
        var weekdays = jdbc.sql("SELECT weekdays FROM catalog.vendor WHERE vendor_id = :v")
                .param("v", vendorId)
                .query((r, n) -> Weekdays.of(r.getString(1)))
                .optional();
        return new VendorCalendar(
                weekdays.orElseThrow(() -> new IllegalArgumentException("There is no vendor " + vendorId + ".")),
                Set.copyOf(closures(vendorId, LocalDate.of(1990, 1, 1)).stream()
                        .map(Closure::day)
                        .toList()));
    }

    /** A day on which a vendor does not work. */
    public record Closure(long recordId, LocalDate day, String note) {}

    /** From a day on, the first first. */
    public List<Closure> closures(long vendorId, LocalDate from) {
        return jdbc.sql("""
                        SELECT closed_id AS record_id, day, note FROM catalog.vendor_closed_day
                        WHERE vendor_id = :v AND day >= :from ORDER BY day LIMIT 2000""")
                .param("v", vendorId)
                .param("from", from)
                .query(Rows.of(Closure.class))
                .list();
    }

    /** Whom to write to and call. */
    public record Contact(long recordId, String name, String role, String email, String phone) {}

    public List<Contact> contacts(long vendorId) {
        return jdbc.sql("""
                        SELECT contact_id AS record_id, name, role, email, phone FROM catalog.vendor_contact
                        WHERE vendor_id = :v ORDER BY name LIMIT 200""").param("v", vendorId).query(Rows.of(Contact.class)).list();
    }

    /** What one unit of an item costs when so many are ordered on a day; empty when the vendor does not sell it. */
    public Optional<BigDecimal> priceOn(long vendorId, ItemId item, BigDecimal quantity, LocalDate day) {
        return jdbc.sql("SELECT catalog.vendor_price_on(:v, :i, :q, :d) AS price")
                .param("v", vendorId)
                .param("i", item.value())
                .param("q", quantity)
                .param("d", day)
                .query((r, n) -> Optional.ofNullable(r.getBigDecimal(1)))
                .single();
    }

    /** Do this vendor's required papers hold on a day? */
    public PapersOutcome papersOn(long vendorId, LocalDate day) {
        var active = jdbc.sql("SELECT active FROM catalog.vendor WHERE vendor_id = :v")
                .param("v", vendorId)
                .query((r, n) -> r.getBoolean(1))
                .optional();
        if (active.isEmpty()) {
            return new PapersOutcome.NoSuchVendor();
        }
        if (!active.get()) {
            return new PapersOutcome.Resting();
        }
        var required = jdbc.sql(sql.get("catalog/required_papers"))
                .param("v", vendorId)
                .query(Rows.of(Paper.class))
                .list();
        var lapsed = PapersHold.lapsed(required, day).stream()
                .map(paper -> new Lapse(paper.kind(), paper.number(), paper.validTo()))
                .toList();
        return lapsed.isEmpty()
                ? new PapersOutcome.Hold(PapersHold.firstEnd(required))
                : new PapersOutcome.Lapsed(lapsed);
    }
}
