package io.everygram.catalog;

import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether a customer may receive, and whether a facility may act, on a day. */
@Service
@Transactional(readOnly = true)
public class Licensing {
    private final JdbcClient jdbc;

    Licensing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a license stands on a day. */
    public sealed interface LicenseOutcome {
        /** @param until its last day */
        record Valid(String number, LocalDate until) implements LicenseOutcome {}

        /** Refusals, in the order they are checked. */
        sealed interface Refused extends LicenseOutcome {}

        /** There is no such customer at the facility, or the facility has no license at all. */
        record NoLicense() implements Refused {}

        /** The customer is set aside: nothing is sold there any more. */
        record Resting() implements Refused {}

        /** The state lets nothing go there now, whatever day the license ends on. */
        record OnHold(String number) implements Refused {}

        record NotBegun(String number, LocalDate from) implements Refused {}

        record Expired(String number, LocalDate on) implements Refused {}
    }

    /** May this customer receive on a day? */
    public LicenseOutcome ofCustomer(FacilityId facility, long customerId, LocalDate day) {
        return jdbc.sql(
                        "SELECT license_number, license_valid_to, active, license_on_hold FROM catalog.customer WHERE facility_id = :f AND customer_id = :c")
                .param("f", facility.value())
                .param("c", customerId)
                .query((r, n) -> {
                    var until = r.getObject(2, LocalDate.class);
                    if (!r.getBoolean(3)) {
                        return (LicenseOutcome) new LicenseOutcome.Resting();
                    }
                    if (r.getBoolean(4)) {
                        return new LicenseOutcome.OnHold(r.getString(1));
                    }
                    return until.isBefore(day)
                            ? new LicenseOutcome.Expired(r.getString(1), until)
                            : new LicenseOutcome.Valid(r.getString(1), until);
                })
                .optional()
                .orElseGet(LicenseOutcome.NoLicense::new);
    }

    /** May this facility act on a day? Of several licenses the one that ends last counts. */
    public LicenseOutcome ofFacility(FacilityId facility, LocalDate day) {
        return jdbc.sql("""
                        SELECT number, valid_from, valid_to FROM catalog.license
                        WHERE facility_id = :f ORDER BY valid_from <= :day::date DESC, valid_to DESC, license_id LIMIT 1""")
                .param("f", facility.value())
                .param("day", day)
                .query((r, n) -> {
                    var from = r.getObject(2, LocalDate.class);
                    var until = r.getObject(3, LocalDate.class);
                    if (from.isAfter(day)) {
                        return (LicenseOutcome) new LicenseOutcome.NotBegun(r.getString(1), from);
                    }
                    return until.isBefore(day)
                            ? new LicenseOutcome.Expired(r.getString(1), until)
                            : new LicenseOutcome.Valid(r.getString(1), until);
                })
                .optional()
                .orElseGet(LicenseOutcome.NoLicense::new);
    }
}
