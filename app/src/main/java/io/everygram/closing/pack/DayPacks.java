package io.everygram.closing.pack;

import io.everygram.catalog.Catalog;
import io.everygram.closing.SealedDay;
import io.everygram.closing.store.DayPackStore;
import io.everygram.closing.store.DayPackStore.Pack;
import io.everygram.closing.store.DayStore;
import io.everygram.closing.store.DayTables;
import io.everygram.identity.SecretBox;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.evidence.EvidenceScope;
import io.everygram.platform.evidence.EvidenceTable;
import io.everygram.tracking.StateLink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The evidence packs of sealed days. */
@Service
public class DayPacks {
    private final DayPackStore store;
    private final DayStore days;
    private final DayTables tables;
    private final DayPackBuilder builder;
    private final ObjectProvider<EvidenceTable> evidence;
    private final Catalog catalog;
    private final StateLink link;
    private final SecretBox box;
    private final Clock clock;

    DayPacks(
            DayPackStore store,
            DayStore days,
            DayTables tables,
            DayPackBuilder builder,
            ObjectProvider<EvidenceTable> evidence,
            Catalog catalog,
            StateLink link,
            SecretBox box,
            Clock clock) {
        this.store = store;
        this.days = days;
        this.tables = tables;
        this.builder = builder;
        this.evidence = evidence;
        this.catalog = catalog;
        this.link = link;
        this.box = box;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Pack> find(FacilityId facility, LocalDate day) {
        return store.find(facility, day);
    }

    /** The whole file; empty when the day has no pack. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(FacilityId facility, LocalDate day) {
        return store.content(facility, day);
    }

    /** The signed paper out of the pack; empty when the day has none. */
    @Transactional(readOnly = true)
    public Optional<byte[]> paper(FacilityId facility, LocalDate day) {
        return store.content(facility, day).map(DayPacks::paperOf);
    }

    private static byte[] paperOf(byte[] pack) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            var entry = zip.getNextEntry();
            // Ends: with the file's last entry at the latest.
            while (entry != null && !entry.getName().equals(DayPackBuilder.PAPER)) {
                entry = zip.getNextEntry();
            }
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The days that get their packs when this day is asked for, in their order. */
    @Transactional(readOnly = true)
    public List<LocalDate> missing(FacilityId facility, LocalDate day) {
        return store.missing(facility, day);
    }

    /** How many files {@link #build} tells of. */
    public int files() {
        return DayTables.COUNT + (int) evidence.stream().count() + DayPackBuilder.PAPERS;
    }

    /** Hears how many files of a pack are written. */
    public interface Progress {
        void written(int files);
    }

    /** Makes the pack of a sealed day from one moment of the database; nothing when it has one. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void build(FacilityId facility, LocalDate date, Progress progress) {
        store.lock(facility);
        if (store.find(facility, date).isPresent()) {
            return;
        }
        var sealed = days.find(facility, date).orElseThrow();
        var owner = owner(facility);
        var now = clock.instant();
        var signer = signer(facility, owner, now);
        var before = days.before(facility, date);
        var previous = before.flatMap(day -> store.find(facility, day.day()))
                .map(pack -> new PackFacts.Previous(pack.day(), pack.digest()))
                .orElse(null);
        var built = builder.build(material(facility, owner, sealed, before, previous), signer, now, progress::written);
        store.add(
                facility,
                new Pack(
                        date,
                        now,
                        built.digest(),
                        previous == null ? null : previous.day(),
                        signer.fingerprint(),
                        built.zip().length),
                built.zip());
    }

    private PackFacts.Facility owner(FacilityId facility) {
        var known = catalog.facility(facility);
        return new PackFacts.Facility(known.code(), known.name(), known.state(), known.license());
    }

    /** The newest key that this installation can open; a new one when there is none, as after a restore without the installation's key. */
    private Signer signer(FacilityId facility, PackFacts.Facility owner, Instant now) {
        var keys = store.keys(facility);
        for (var key : keys) {
            var opened = box.opened(key.secret(), facility.value());
            if (opened.isPresent()) {
                return Signer.of(key.certificate(), opened.get());
            }
        }
        var made = Signer.made(owner, now);
        store.add(facility, new DayPackStore.Key(made.certificate(), box.close(made.key(), facility.value())), now);
        return made;
    }

    private DayPackBuilder.Material material(
            FacilityId facility,
            PackFacts.Facility owner,
            SealedDay sealed,
            Optional<SealedDay> before,
            PackFacts.@Nullable Previous previous) {
        var day = new BusinessDay(sealed.day(), ZoneId.of(sealed.zone()));
        var all = new ArrayList<>(tables.of(sealed, day, days.span(facility, day), link.isConnected(facility)));
        evidence.stream().sorted(Comparator.comparing(EvidenceTable::name)).forEach(all::add);
        return new DayPackBuilder.Material(
                owner,
                sealed.day(),
                new PackFacts.Seal(
                        sealed.zone(),
                        sealed.sealedAt(),
                        sealed.sealedBy(),
                        sealed.secondPerson(),
                        sealed.note(),
                        sealed.movements(),
                        sealed.fromMovement(),
                        sealed.toMovement(),
                        sealed.digest(),
                        sealed.figuresHash(),
                        sealed.stillOpen().isEmpty()
                                ? List.of()
                                : List.of(sealed.stillOpen().split("; "))),
                previous,
                all,
                EvidenceScope.everything(
                        facility, before.map(SealedDay::sealedAt).orElse(day.start()), sealed.sealedAt()));
    }
}
