package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.store.OutgoingStore;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the recipients of our manifests have taken in or turned away at the state, as the mirror last saw it. */
@Service
public class RecipientAnswers {
    private final OutgoingStore store;

    RecipientAnswers(OutgoingStore store) {
        this.store = store;
    }

    /**
     * The answer about one package.
     *
     * @param manifest our number of the manifest
     * @param state Accepted, Rejected or Returned; the last is rejected and back here at the state
     * @param received what was taken in, in {@code unit}; absent when the state does not say
     * @param unit the state's name of the unit
     */
    public record Answer(
            String manifest,
            String tag,
            String state,
            BigDecimal shipped,
            @Nullable BigDecimal received,
            String unit) {
        public boolean isTurnedAway() {
            return !state.equals("Accepted");
        }

        /** Taken in with another quantity than was sent. */
        public boolean isOther() {
            return !isTurnedAway() && received != null && received.compareTo(shipped) != 0;
        }
    }

    /** The answers by our numbers of the manifests; those without any are left out, and all where the state's interface does not tell them. */
    public Map<String, List<Answer>> of(FacilityId facility, Collection<String> manifests) {
        return manifests.isEmpty()
                ? Map.of()
                : store.answers(facility, manifests).stream().collect(Collectors.groupingBy(Answer::manifest));
    }
}
