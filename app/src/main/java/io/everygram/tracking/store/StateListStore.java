package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.AdjustReason;
import io.everygram.tracking.TransferWant;
import io.everygram.tracking.port.StateRooms;
import io.everygram.tracking.port.TransferType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lists of the state as they were last read, each in the state's order; empty when it was never read. */
@Repository
public class StateListStore {
    private static final String NOTE = "NOTE";
    private static final String WHOLESALE = "WHOLESALE";

    private final JdbcClient jdbc;

    StateListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private enum Kind {
        REASON,
        TRANSFER_TYPE,
        ROOM,
        NO_ROOMS,
        ITEM
    }

    /** @param marks what the state says of it */
    private record Entry(String name, Set<String> marks) {}

    /** Reasons for adjustments. */
    public List<AdjustReason> reasons(FacilityId facility) {
        return entries(facility, Kind.REASON).stream()
                .map(entry -> new AdjustReason(entry.name(), entry.marks().contains(NOTE)))
                .toList();
    }

    @Transactional
    public void keepReasons(FacilityId facility, List<AdjustReason> reasons) {
        keep(
                facility,
                Kind.REASON,
                reasons.stream()
                        .map(reason -> new Entry(reason.name(), reason.requiresNote() ? Set.of(NOTE) : Set.of()))
                        .toList());
    }

    public List<TransferType> transferTypes(FacilityId facility) {
        return entries(facility, Kind.TRANSFER_TYPE).stream()
                .map(entry -> new TransferType(entry.name(), entry.marks().contains(WHOLESALE), wants(entry.marks())))
                .toList();
    }

    public StateRooms rooms(FacilityId facility) {
        var byKind = jdbc.sql(
                        "SELECT kind, name FROM tracking.state_list WHERE facility_id = :f AND kind IN ('ROOM', 'NO_ROOMS') ORDER BY position")
                .param("f", facility.value())
                .query((r, n) -> Map.entry(Kind.valueOf(r.getString(1)), r.getString(2)))
                .list();
        return new StateRooms(
                byKind.stream().noneMatch(row -> row.getKey() == Kind.NO_ROOMS),
                byKind.stream()
                        .filter(row -> row.getKey() == Kind.ROOM)
                        .map(Map.Entry::getValue)
                        .toList());
    }

    @Transactional
    public void keepRooms(FacilityId facility, StateRooms rooms) {
        keepNames(facility, Kind.ROOM, rooms.names());
        keep(facility, Kind.NO_ROOMS, rooms.told() ? List.of() : List.of(new Entry("", Set.of())));
    }

    /** The names of the items that the state has of the license; empty while they are not known. */
    public List<String> items(FacilityId facility) {
        return entries(facility, Kind.ITEM).stream().map(Entry::name).toList();
    }

    @Transactional
    public void keepItems(FacilityId facility, List<String> items) {
        keepNames(facility, Kind.ITEM, items);
    }

    private void keepNames(FacilityId facility, Kind kind, List<String> names) {
        keep(
                facility,
                kind,
                names.stream().map(name -> new Entry(name, Set.of())).toList());
    }

    private static Set<TransferWant> wants(Set<String> marks) {
        var wants = EnumSet.noneOf(TransferWant.class);
        Arrays.stream(TransferWant.values())
                .filter(want -> marks.contains(want.name()))
                .forEach(wants::add);
        return wants;
    }

    @Transactional
    public void keepTransferTypes(FacilityId facility, List<TransferType> types) {
        keep(
                facility,
                Kind.TRANSFER_TYPE,
                types.stream()
                        .map(type -> new Entry(
                                type.name(),
                                Stream.concat(
                                                type.wholesale() ? Stream.of(WHOLESALE) : Stream.empty(),
                                                type.wants().stream().map(TransferWant::name))
                                        .collect(Collectors.toSet())))
                        .toList());
    }

    private List<Entry> entries(FacilityId facility, Kind kind) {
        return jdbc.sql(
                        "SELECT name, marks FROM tracking.state_list WHERE facility_id = :f AND kind = :k ORDER BY position")
                .param("f", facility.value())
                .param("k", kind.name())
                .query((r, n) -> new Entry(
                        r.getString(1), Set.of((String[]) r.getArray(2).getArray())))
                .list();
    }

    /** In place of those before. */
    private void keep(FacilityId facility, Kind kind, List<Entry> entries) {
        var _ = jdbc.sql("DELETE FROM tracking.state_list WHERE facility_id = :f AND kind = :k")
                .param("f", facility.value())
                .param("k", kind.name())
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_list (facility_id, kind, position, name, marks)
                        SELECT :f, :k, n.position, n.name, string_to_array(n.marks, ' ')
                        FROM unnest(:names::text[], :marks::text[]) WITH ORDINALITY AS n (name, marks, position)""")
                .param("f", facility.value())
                .param("k", kind.name())
                .param("names", entries.stream().map(Entry::name).toArray(String[]::new))
                .param(
                        "marks",
                        entries.stream()
                                .map(entry -> entry.marks().stream().sorted().collect(Collectors.joining(" ")))
                                .toArray(String[]::new))
                .update();
    }
}
