package io.everygram.purchasing;

import io.everygram.kernel.FacilityId;
import io.everygram.purchasing.store.LeadTimeStore;
import io.everygram.purchasing.store.VendorScoreStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads how buying at a vendor went: lead times as measured, what is open, how it did. */
@Service
@Transactional(readOnly = true)
public class VendorHistory {
    private final LeadTimeStore leadTimes;
    private final VendorScoreStore scores;

    VendorHistory(LeadTimeStore leadTimes, VendorScoreStore scores) {
        this.leadTimes = leadTimes;
        this.scores = scores;
    }

    /** The vendor as a whole first, then its items from three deliveries on. */
    public List<LeadTimeStore.Measured> leadTimes(FacilityId facility, long vendor) {
        return leadTimes.measured(facility, vendor);
    }

    /** Of the vendor as a whole; empty before its first delivery. */
    public Optional<LeadTimeStore.Measured> leadTime(FacilityId facility, long vendor) {
        return leadTimes.whole(facility, vendor);
    }

    /** How many deliveries took how many days, the fastest first. */
    public List<LeadTimeStore.Took> took(FacilityId facility, long vendor) {
        return leadTimes.distribution(facility, vendor);
    }

    public VendorScoreStore.Score score(FacilityId facility, long vendor, LocalDate since, LocalDate today) {
        return scores.score(facility, vendor, since, today);
    }

    /** Orders that are not done, the one expected first first. */
    public List<VendorScoreStore.Open> open(FacilityId facility, long vendor) {
        return scores.open(facility, vendor);
    }
}
