package io.everygram.catalog;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.RecordOutcome.ChangedMeanwhile;
import io.everygram.catalog.RecordOutcome.GoesOn;
import io.everygram.catalog.RecordOutcome.InUse;
import io.everygram.catalog.RecordOutcome.NoSuchRecord;
import io.everygram.catalog.RecordOutcome.Wrong;
import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.FormJudgment;
import io.everygram.catalog.domain.FormJudgment.Typed;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, changes, sets aside and removes single records of every kind but bills (see {@code Boms}), by the same fields and rules as imports. Every change is
 * captured with person and reason.
 */
@Service
public class Records {
    private final RecordStore store;
    private final RecordUses uses;
    private final AuditTrail audit;

    Records(RecordStore store, RecordUses uses, AuditTrail audit) {
        this.store = store;
        this.uses = uses;
        this.audit = audit;
    }

    /** Who does it and why, for the audit trail. */
    public record Deed(FacilityId facility, String person, String reason) {}

    @Transactional(readOnly = true)
    public Optional<Standing> find(RecordKind kind, FacilityId facility, long id) {
        return store.one(kind, facility, id);
    }

    /** By its key, e.g. a vendor's code. */
    @Transactional(readOnly = true)
    public Optional<Standing> find(RecordKind kind, FacilityId facility, List<String> key) {
        return Optional.ofNullable(store.standing(kind, facility, List.of(key)).get(key));
    }

    /** Whether anybody refers to the record; then it can rest, but not go. */
    @Transactional(readOnly = true)
    public boolean isInUse(RecordKind kind, FacilityId facility, long id) {
        return uses.of(kind, facility, List.of(id)).contains(id);
    }

    /** Everything wrong with a record as it would be made; writes nothing. */
    @Transactional(readOnly = true)
    public List<Problem> problems(RecordKind kind, Map<String, String> form, FacilityId facility) {
        return judge(kind, FormJudgment.read(kind, form, Optional.empty()), Optional.empty(), facility);
    }

    /** Saved or Wrong. */
    @Transactional
    public RecordOutcome make(RecordKind kind, Map<String, String> form, Deed deed) {
        var typed = FormJudgment.read(kind, form, Optional.empty());
        var problems = judge(kind, typed, Optional.empty(), deed.facility());
        if (!problems.isEmpty()) {
            return new Wrong(problems);
        }
        audit.acting(deed.person(), deed.reason());
        return store.make(kind, deed.facility(), typed.values())
                .<RecordOutcome>map(RecordOutcome.Saved::new)
                .orElseGet(() -> new Wrong(FormJudgment.judge(
                        kind, typed, Optional.empty(), referred(kind, typed, deed.facility()), true, Bounds.NONE)));
    }

    /**
     * Makes an item in the place of another, which from then on names it as its successor. Saved, NoSuchRecord when there is no such item to replace, or
     * Wrong.
     */
    @Transactional
    public RecordOutcome makeInPlaceOf(long replaced, Map<String, String> form, Deed deed) {
        if (store.one(RecordKind.ITEMS, deed.facility(), replaced).isEmpty()) {
            return new NoSuchRecord();
        }
        var made = make(RecordKind.ITEMS, form, deed);
        if (made instanceof RecordOutcome.Saved(var id)) {
            var number = store.one(RecordKind.ITEMS, deed.facility(), id)
                    .orElseThrow()
                    .value("number");
            var successor = RecordKind.ITEMS.column("successor_item_id").orElseThrow();
            var _ = store.set(RecordKind.ITEMS, deed.facility(), List.of(replaced), successor, number);
        }
        return made;
    }

    /**
     * Changes a record that is still as the person saw it. Saved, NoSuchRecord, ChangedMeanwhile or Wrong.
     *
     * @param version that the person saw
     */
    @Transactional
    public RecordOutcome change(RecordKind kind, long id, int version, Map<String, String> form, Deed deed) {
        var before = store.one(kind, deed.facility(), id);
        if (before.isEmpty()) {
            return new NoSuchRecord();
        }
        if (before.get().version() != version) {
            return new ChangedMeanwhile(before.get());
        }
        var typed = FormJudgment.read(kind, form, before);
        var problems = judge(kind, typed, before, deed.facility());
        if (!problems.isEmpty()) {
            return new Wrong(problems);
        }
        var differs =
                kind.own().stream().anyMatch(c -> !before.get().value(c.name()).equals(typed.value(c.name())));
        if (!differs) {
            return new RecordOutcome.Saved(id);
        }
        audit.acting(deed.person(), deed.reason());
        return store.change(kind, deed.facility(), id, version, typed.values())
                ? new RecordOutcome.Saved(id)
                : store.one(kind, deed.facility(), id)
                        .<RecordOutcome>map(ChangedMeanwhile::new)
                        .orElseGet(NoSuchRecord::new);
    }

    private List<Problem> judge(RecordKind kind, Typed typed, Optional<Standing> before, FacilityId facility) {
        var key = kind.keys().stream().map(c -> typed.value(c.name())).toList();
        var taken = !key.contains("")
                && Optional.ofNullable(
                                store.standing(kind, facility, List.of(key)).get(key))
                        .filter(other ->
                                before.isEmpty() || other.id() != before.get().id())
                        .isPresent();
        var bounds = before.map(record -> uses.bounds(kind, facility, record.id(), record.values(), typed.values()))
                .orElse(Bounds.NONE);
        return FormJudgment.judge(kind, typed, before, referred(kind, typed, facility), taken, bounds);
    }

    private Map<String, Standing> referred(RecordKind kind, Typed typed, FacilityId facility) {
        var found = new HashMap<String, Standing>();
        for (var column : kind.references()) {
            var key = List.of(typed.value(column.name()));
            var target = column.refersTo().orElseThrow();
            Optional.ofNullable(store.standing(target, facility, List.of(key)).get(key))
                    .ifPresent(record -> found.put(column.name(), record));
        }
        return found;
    }

    /**
     * Gives one field of many records the same value. SavedMany, Wrong or GoesOn.
     *
     * @param field name of the field; not one of the kind's keys and not one that is fixed in use
     */
    @Transactional
    public RecordOutcome setAll(RecordKind kind, List<Long> ids, String field, String typed, Deed deed) {
        var column = kind.column(field)
                .filter(c -> !kind.keys().contains(c) && !c.isFixedEver())
                .orElseThrow(() -> new IllegalArgumentException(kind + " cannot set " + field + " of many."));
        return switch (column.content().read(typed.strip())) {
            case io.everygram.catalog.domain.Content.Read.Wrong(var reason) ->
                new Wrong(List.of(new Problem(column.header(), typed, reason)));
            case io.everygram.catalog.domain.Content.Read.Value(var value) -> {
                var goesOn = field.equals("active") && value.equals("false")
                        ? goesOn(kind, ids, deed.facility())
                        : List.<GoesOn.Named>of();
                if (!goesOn.isEmpty()) {
                    yield new GoesOn(goesOn);
                }
                audit.acting(deed.person(), deed.reason());
                yield new RecordOutcome.SavedMany(store.set(kind, deed.facility(), ids, column, value));
            }
        };
    }

    private List<GoesOn.Named> goesOn(RecordKind kind, List<Long> ids, FacilityId facility) {
        return uses.openWork(kind, facility, ids).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new GoesOn.Named(
                        entry.getKey(),
                        store.one(kind, facility, entry.getKey())
                                .map(record -> record.value(kind.key().name()))
                                .orElse(""),
                        entry.getValue()))
                .toList();
    }

    /** Removes a record that nobody refers to. Removed, NoSuchRecord, ChangedMeanwhile or InUse. */
    @Transactional
    public RecordOutcome remove(RecordKind kind, long id, int version, Deed deed) {
        var before = store.one(kind, deed.facility(), id);
        if (before.isEmpty()) {
            return new NoSuchRecord();
        }
        if (before.get().version() != version) {
            return new ChangedMeanwhile(before.get());
        }
        if (isInUse(kind, deed.facility(), id)) {
            return new InUse();
        }
        audit.acting(deed.person(), deed.reason());
        return store.remove(kind, deed.facility(), id, version)
                ? new RecordOutcome.Removed()
                : new ChangedMeanwhile(before.get());
    }
}
