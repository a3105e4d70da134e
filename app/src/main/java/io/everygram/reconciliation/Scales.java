package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.ScaleClass;
import io.everygram.reconciliation.store.ScaleStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scales of a facility. What one is changes never: a scale that was changed is another one, so that what was weighed stays what it was. */
@Service
public class Scales {
    private final ScaleStore store;
    private final AuditTrail audit;
    private final Clock clock;

    Scales(ScaleStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** A scale as it is typed. */
    public record Typed(String name, String accuracyClass, String unit, String division, String capacity) {}

    @Transactional
    public ScaleOutcome add(CurrentPerson person, Typed typed) {
        var name = typed.name().strip();
        if (name.isEmpty()) {
            return new ScaleOutcome.NameMissing();
        }
        var accuracy = Arrays.stream(ScaleClass.values())
                .filter(c -> c.name().equals(typed.accuracyClass()))
                .findFirst();
        if (accuracy.isEmpty()) {
            return new ScaleOutcome.NoSuchClass(typed.accuracyClass());
        }
        var unit = Unit.parse(typed.unit()).filter(u -> u.kind() == Unit.Kind.WEIGHT);
        if (unit.isEmpty()) {
            return new ScaleOutcome.NoSuchUnit(typed.unit());
        }
        var division = figure(typed.division(), unit.get());
        if (division.isEmpty()) {
            return new ScaleOutcome.NoDivision(typed.division());
        }
        var capacity = figure(typed.capacity(), unit.get()).filter(c -> c.compareTo(division.get()) >= 0);
        if (capacity.isEmpty()) {
            return new ScaleOutcome.NoCapacity(typed.capacity());
        }
        var id = store.add(
                person.facility(),
                new ScaleStore.NewScale(
                        name,
                        accuracy.get(),
                        unit.get(),
                        division.get(),
                        capacity.get(),
                        clock.instant(),
                        person.name()));
        if (id.isEmpty()) {
            return new ScaleOutcome.NameTaken(name);
        }
        audit.record(person.facility(), person.name(), "scale recorded", name, "");
        return new ScaleOutcome.Saved(id.get());
    }

    private static Optional<BigDecimal> figure(String typed, Unit unit) {
        return TypedFigure.read(typed, unit).map(q -> q.amount()).filter(a -> a.signum() > 0);
    }

    /** It is offered no longer; what was weighed on it stays. False when there is none in use. */
    @Transactional
    public boolean setAside(CurrentPerson person, long scale) {
        boolean was = store.setAside(person.facility(), scale);
        if (was) {
            audit.record(person.facility(), person.name(), "scale set aside", "scale " + scale, "");
        }
        return was;
    }

    /** In use, by name. */
    @Transactional(readOnly = true)
    public List<Scale> all(FacilityId facility) {
        return store.all(facility);
    }

    /** Some scales by number, those that were set aside too. */
    @Transactional(readOnly = true)
    public Map<Long, Scale> ever(FacilityId facility, List<Long> scales) {
        return scales.stream().allMatch(s -> s == 0)
                ? Map.of()
                : store.ever(facility, scales).stream().collect(Collectors.toMap(Scale::scaleId, s -> s));
    }

    @Transactional(readOnly = true)
    public Optional<Scale> find(FacilityId facility, long scale) {
        return store.find(facility, scale);
    }
}
