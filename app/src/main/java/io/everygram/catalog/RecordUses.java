package io.everygram.catalog;

import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.Column.Fixing;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.kernel.FacilityId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks every module which records it refers to, and what goes on with them. */
@Component
public class RecordUses {
    private final List<RecordUse> uses;

    RecordUses(List<RecordUse> uses) {
        this.uses = List.copyOf(uses);
    }

    /** Those of the records that anybody refers to. */
    public Set<Long> of(RecordKind kind, FacilityId facility, List<Long> ids) {
        return named(kind).map(named -> of(named, facility, ids)).orElse(Set.of());
    }

    private Set<Long> of(RecordUse.Kind kind, FacilityId facility, List<Long> ids) {
        var used = new HashSet<Long>();
        if (!ids.isEmpty()) {
            uses.forEach(use -> used.addAll(use.inUse(kind, facility, ids)));
        }
        return used;
    }

    /**
     * Names of the fields that stay as they are, by record; a record with none is missing.
     *
     * @param fields that somebody wants to change
     */
    public Map<Long, Set<String>> fixed(
            RecordKind kind, FacilityId facility, List<Long> ids, Collection<Column> fields) {
        var relying = new EnumMap<Fixing, Set<Long>>(Fixing.class);
        var fixed = new HashMap<Long, Set<String>>();
        for (var column : fields) {
            if (column.isFixedEver()) {
                relying.computeIfAbsent(
                                column.fixing(),
                                fixing -> fixing == Fixing.BOOKING
                                        ? of(RecordUse.Kind.MEASURE, facility, ids)
                                        : of(kind, facility, ids))
                        .forEach(id ->
                                fixed.computeIfAbsent(id, k -> new HashSet<>()).add(column.name()));
            }
        }
        return fixed;
    }

    /** What goes on with the records, by record; one that can be set aside is missing. */
    public Map<Long, List<OpenWork>> openWork(RecordKind kind, FacilityId facility, List<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : named(kind).stream()
                        .flatMap(named -> uses.stream().flatMap(use -> use.openWork(named, facility, ids).stream()))
                        .collect(Collectors.groupingBy(OpenWork::record));
    }

    /** Bounds of one change. */
    public Bounds bounds(
            RecordKind kind, FacilityId facility, long id, Map<String, String> before, Map<String, String> after) {
        var changed = kind.columns().stream()
                .filter(c -> after.containsKey(c.name()) && !Objects.equals(before.get(c.name()), after.get(c.name())))
                .toList();
        return new Bounds(
                fixed(kind, facility, List.of(id), changed).getOrDefault(id, Set.of()),
                Bounds.setsAside(before, after)
                        ? openWork(kind, facility, List.of(id)).getOrDefault(id, List.of()).stream()
                                .map(OpenWork::what)
                                .toList()
                        : List.of());
    }

    /** Nobody refers to what belongs to a vendor, to a license or the line of a bill. */
    private static Optional<RecordUse.Kind> named(RecordKind kind) {
        return switch (kind) {
            case ITEMS -> Optional.of(RecordUse.Kind.ITEM);
            case VENDORS -> Optional.of(RecordUse.Kind.VENDOR);
            case CUSTOMERS -> Optional.of(RecordUse.Kind.CUSTOMER);
            case ROOMS -> Optional.of(RecordUse.Kind.ROOM);
            case SLOTS -> Optional.of(RecordUse.Kind.SLOT);
            case FACILITIES -> Optional.of(RecordUse.Kind.FACILITY);
            case PRICES, BREAKS, CLOSURES, CONTACTS, PAPERS, LICENSES, BOMS -> Optional.empty();
        };
    }
}
