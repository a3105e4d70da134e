package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.OtherNames;
import io.everygram.tracking.store.NameStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What the state calls packages and manifests that have a name of their own in our books; only where it names them itself. */
@Service
public class StateNames implements OtherNames {
    private final NameStore store;

    StateNames(NameStore store) {
        this.store = store;
    }

    /** Whether a tag only stands for the state's name. */
    public static boolean isStanding(String tag) {
        return tag.length() == 16 && tag.startsWith("0");
    }

    /** Empty while the state has not named it, or when it is named alike. */
    public Optional<String> official(FacilityId facility, String ours) {
        return store.official(facility, ours);
    }

    /** The state's identifiers by our tags; those that are named alike, or not named yet, are left out. */
    public Map<String, String> officials(FacilityId facility, Collection<String> ours) {
        return store.officials(facility, ours);
    }

    @Override
    public Optional<String> ours(FacilityId facility, String scanned) {
        return store.ours(facility, scanned);
    }
}
