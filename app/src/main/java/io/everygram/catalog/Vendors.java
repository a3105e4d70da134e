package io.everygram.catalog;

import io.everygram.catalog.domain.PapersHold;
import io.everygram.catalog.domain.PapersHold.Paper;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether we may buy from a vendor. Records of vendors are made and changed by {@link Records}. */
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
