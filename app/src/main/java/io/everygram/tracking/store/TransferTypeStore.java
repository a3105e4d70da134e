package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.port.TransferType;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The state's types of transfers as they were last read. */
@Repository
public class TransferTypeStore {
    private final JdbcClient jdbc;

    TransferTypeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the state's order; empty when they were never read. */
    public List<TransferType> types(FacilityId facility) {
        return jdbc.sql(
                        "SELECT name, wholesale, wants_invoice, wants_weight FROM tracking.state_transfer_type WHERE facility_id = :f ORDER BY position")
                .param("f", facility.value())
                .query(Rows.of(TransferType.class))
                .list();
    }

    /** In place of those before. */
    @Transactional
    public void keep(FacilityId facility, List<TransferType> types) {
        var _ = jdbc.sql("DELETE FROM tracking.state_transfer_type WHERE facility_id = :f")
                .param("f", facility.value())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_transfer_type (facility_id, position, name, wholesale, wants_invoice, wants_weight)
                        SELECT :f, n.position, n.name, n.wholesale, n.wants_invoice, n.wants_weight
                        FROM unnest(:names::text[], :wholesale::boolean[], :invoices::boolean[], :weights::boolean[]) WITH ORDINALITY
                            AS n (name, wholesale, wants_invoice, wants_weight, position)""")
                .param("f", facility.value())
                .param("names", types.stream().map(TransferType::name).toArray(String[]::new))
                .param("wholesale", types.stream().map(TransferType::wholesale).toArray(Boolean[]::new))
                .param(
                        "invoices",
                        types.stream().map(TransferType::wantsInvoice).toArray(Boolean[]::new))
                .param("weights", types.stream().map(TransferType::wantsWeight).toArray(Boolean[]::new))
                .update();
    }
}
