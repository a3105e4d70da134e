package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.store.LineStore;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a device keeps of a count, so that it can be worked for a shift without network: packages of the facility alone. */
@Service
public class KeptLists {
    /** Packages with something left that a device keeps. */
    public static final int MOST = 100_000;
    /** Packages used up that it keeps: the last ones. */
    public static final int USED_UP = 20_000;

    private final LineStore store;

    KeptLists(LineStore store) {
        this.store = store;
    }

    /** What the count is of comes first, then the rest of the facility, then what was used up. */
    @Transactional(readOnly = true)
    public List<KeptPackage> of(FacilityId facility, CountSession count) {
        return store.kept(facility, count, MOST, USED_UP);
    }
}
