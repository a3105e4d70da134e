package io.everygram.tracking;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.port.Capabilities;
import io.everygram.tracking.store.ReviewStore;
import io.everygram.tracking.store.ReviewStore.ReviewRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which reports a second person looks at before the state is told: by facility and kind, from what amount, and who may. */
@Service
public class Reviews {
    public static final List<String> KINDS = List.of(
            "ADJUST",
            "CREATE",
            "LOCATION",
            "ITEM",
            "SAMPLE",
            "REMEDIATE",
            "DESTROY",
            "RECEIVE",
            "RETURN",
            "TEMPLATE",
            "DEPART",
            "VOID");
    /** Permissions of which one can be asked for. */
    public static final List<String> REVIEWERS =
            List.of(Permissions.RELEASE, Permissions.STOCK_ADJUST_APPROVE, Permissions.RELEASE_APPROVE);

    private static final BigDecimal MOST = new BigDecimal("1e9");

    private final ReviewStore store;
    private final Outbox outbox;
    private final People people;

    Reviews(ReviewStore store, Outbox outbox, People people) {
        this.store = store;
        this.outbox = outbox;
        this.people = people;
    }

    /** What came of a setting. */
    public sealed interface Outcome {
        record Set() implements Outcome {}

        /** @param field kind, above or permission */
        record Refused(String field) implements Outcome {}
    }

    /** The kinds that this facility's state is told of; all while it is not connected. */
    public List<String> kinds(FacilityId facility) {
        var can = outbox.capabilities(facility);
        return KINDS.stream()
                .filter(kind -> can.isEmpty() || isTold(kind, can.get()))
                .toList();
    }

    private static boolean isTold(String kind, Capabilities can) {
        return switch (kind) {
            case "DEPART", "VOID", "RETURN" -> can.registersManifests();
            case "RECEIVE" -> can.receives();
            case "DESTROY" -> can.destroys();
            case "ITEM", "REMEDIATE" -> can.changesItems();
            default -> true;
        };
    }

    public List<ReviewRule> rules(FacilityId facility) {
        return store.reviewRules(facility);
    }

    /** Reports queued from now on go by it; those that wait stay as they are. */
    @Transactional
    public Outcome set(FacilityId facility, String kind, BigDecimal above, String permission) {
        if (!KINDS.contains(kind)) {
            return new Outcome.Refused("kind");
        }
        if (above.signum() < 0
                || above.compareTo(MOST) > 0
                || above.stripTrailingZeros().scale() > 7) {
            return new Outcome.Refused("above");
        }
        if (!REVIEWERS.contains(permission)) {
            return new Outcome.Refused("permission");
        }
        store.reviewRule(facility, new ReviewRule(kind, above, permission));
        return new Outcome.Set();
    }

    /** Reports of this kind go without a second look from now on. */
    @Transactional
    public void clear(FacilityId facility, String kind) {
        store.noReviewRule(facility, kind);
    }

    /** The roles that hold a permission, for people. */
    public String who(String permission) {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission.isEmpty() ? Permissions.RELEASE : permission))
                .map(Role::title)
                .collect(Collectors.joining(" or "));
    }

    /** Each permission that can be asked for, with the roles that hold it. */
    public Map<String, String> reviewers() {
        var named = new java.util.LinkedHashMap<String, String>();
        REVIEWERS.forEach(permission -> named.put(permission, who(permission)));
        return named;
    }

    /** A second person of the right role lets a report go; false when it is not theirs to decide. */
    public boolean letGo(CurrentPerson person, long message) {
        return outbox.review(person.facility(), message, person.name(), permission -> reviews(person, permission));
    }

    /** Whether it is theirs to let go: their role looks at it, and they did not write it. */
    public boolean mayLetGo(CurrentPerson person, Message message) {
        return !message.writtenBy().equals(person.name()) && reviews(person, message.reviewPermission());
    }

    private boolean reviews(CurrentPerson person, String permission) {
        return people.find(person.login())
                .filter(found -> found.may(permission.isEmpty() ? Permissions.RELEASE : permission, person.facility()))
                .isPresent();
    }
}
