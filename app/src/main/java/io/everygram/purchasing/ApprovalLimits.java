package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.purchasing.PurchaseOutcome.AboveRoleLimit;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import io.everygram.purchasing.store.BuyingRulesStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a facility asks for when something is bought: from how much on two people decide, up to how much a role approves, what is tolerated. */
@Service
public class ApprovalLimits {
    private final BuyingRulesStore store;
    private final People people;
    private final AuditTrail audit;

    ApprovalLimits(BuyingRulesStore store, People people, AuditTrail audit) {
        this.store = store;
        this.people = people;
        this.audit = audit;
    }

    /** Roles that may approve purchase orders. */
    public static List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permissions.PURCHASE_APPROVE))
                .toList();
    }

    /** Up to how much roles approve; one that is missing approves any amount. */
    @Transactional(readOnly = true)
    public Map<Role, Money> limits(FacilityId facility) {
        return store.limits(facility);
    }

    @Transactional(readOnly = true)
    public BuyingRulesStore.Policy policy(FacilityId facility) {
        return store.policy(facility);
    }

    /** @param limits of roles; a missing one approves any amount */
    @Transactional
    public void set(CurrentPerson person, BuyingRulesStore.Policy policy, Map<Role, Money> limits, String reason) {
        store.set(person.facility(), policy, limits);
        audit.record(person.facility(), person.login(), "changed", "rules of buying", reason.strip());
    }

    /** Whether one of the person's roles approves so much. */
    @Transactional(readOnly = true)
    public Optional<Refused> judge(FacilityId facility, String login, Money total) {
        return judge(facility, List.of(login), total);
    }

    /** The same for a name; of several people of the name the one whose roles approve most counts. */
    @Transactional(readOnly = true)
    public Optional<Refused> judgeNamed(FacilityId facility, String name, Money total) {
        return judge(
                facility,
                people.whoMay(Permissions.PURCHASE_APPROVE, facility).stream()
                        .filter(one -> one.name().equals(name))
                        .map(People.Named::login)
                        .toList(),
                total);
    }

    private Optional<Refused> judge(FacilityId facility, Collection<String> logins, Money total) {
        var limits = store.limits(facility);
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        var held = new HashSet<Role>();
        logins.forEach(login -> people.find(login).ifPresent(found -> held.addAll(found.rolesAt(facility))));
        return judge(limits, held, total);
    }

    static Optional<Refused> judge(Map<Role, Money> limits, Set<Role> held, Money total) {
        var most = Money.ZERO;
        for (var role : roles()) {
            if (held.contains(role)) {
                if (!limits.containsKey(role)) {
                    return Optional.empty();
                }
                var limit = limits.getOrDefault(role, Money.ZERO);
                most = limit.compareTo(most) > 0 ? limit : most;
            }
        }
        if (total.compareTo(most) <= 0) {
            return Optional.empty();
        }
        var enough = new EnumMap<Role, Money>(Role.class);
        roles().forEach(role -> enough.put(role, limits.getOrDefault(role, total)));
        return Optional.of(new AboveRoleLimit(
                total,
                most,
                enough.entrySet().stream()
                        .filter(e -> e.getValue().compareTo(total) >= 0)
                        .map(e -> e.getKey().title())
                        .toList()));
    }
}
