package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Place;
import io.everygram.platform.SqlCatalog;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which place has which id. Places never change, so one that was seen committed stays known; one made by a transaction is remembered only once that
 * has committed.
 */
final class KnownPlaces {
    /** Beyond so many, e.g. after years of manifests, it forgets and learns anew. */
    private static final int MOST = 200_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Map<FacilityPlace, Long> ids = new ConcurrentHashMap<>();
    private final Map<FacilityPlaceId, Place> places = new ConcurrentHashMap<>();

    private record FacilityPlace(FacilityId facility, Place place) {}

    private record FacilityPlaceId(FacilityId facility, long id) {}

    KnownPlaces(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** The places of these ids, all of which exist. */
    Map<Long, Place> places(FacilityId facility, Collection<Long> wanted) {
        var found = new HashMap<Long, Place>();
        var missing = new HashMap<Long, Place>();
        for (var id : wanted) {
            var place = places.get(new FacilityPlaceId(facility, id));
            if (place == null) {
                missing.put(id, Place.of(Place.Kind.LOSS));
            } else {
                found.put(id, place);
            }
        }
        if (!missing.isEmpty()) {
            jdbc.sql("SELECT place_id, kind, ref FROM ledger.place WHERE facility_id = :f AND place_id = ANY (:ids)")
                    .param("f", facility.value())
                    .param("ids", missing.keySet().toArray(Long[]::new))
                    .query(r -> {
                        missing.put(r.getLong(1), new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3)));
                    });
            rememberAfterCommit(facility, missing);
            found.putAll(missing);
        }
        return found;
    }

    /** The ids of these places; those that no movement has touched before are made. */
    Map<Place, Long> ids(FacilityId facility, Collection<Place> wanted) {
        var found = new HashMap<Place, Long>();
        var missing = new java.util.LinkedHashSet<Place>();
        for (var place : wanted) {
            var id = ids.get(new FacilityPlace(facility, place));
            if (id == null) {
                missing.add(place);
            } else {
                found.put(place, id);
            }
        }
        if (!missing.isEmpty()) {
            var kinds = missing.stream().map(place -> place.kind().name()).toArray(String[]::new);
            var refs = missing.stream().map(Place::ref).toArray(String[]::new);
            var _ = jdbc.sql(sql.get("ledger/ensure_places"))
                    .param("facility_id", facility.value())
                    .param("kinds", kinds)
                    .param("refs", refs)
                    .update();
            var made = new HashMap<Long, Place>();
            jdbc.sql(
                            "SELECT place_id, kind, ref FROM ledger.place WHERE facility_id = :f AND kind = ANY (:kinds) AND ref = ANY (:refs)")
                    .param("f", facility.value())
                    .param("kinds", kinds)
                    .param("refs", refs)
                    .query(r -> {
                        made.put(r.getLong(1), new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3)));
                    });
            made.forEach((id, place) -> found.put(place, id));
            rememberAfterCommit(facility, made);
        }
        return found;
    }

    private void rememberAfterCommit(FacilityId facility, Map<Long, Place> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            private boolean undone;

            @Override
            public void savepointRollback(Object savepoint) {
                undone = true;
            }

            @Override
            public void afterCommit() {
                if (!undone) {
                    remember(facility, read);
                }
            }
        });
    }

    private void remember(FacilityId facility, Map<Long, Place> read) {
        if (ids.size() + read.size() > MOST) {
            ids.clear();
            places.clear();
        }
        read.forEach((id, place) -> {
            ids.put(new FacilityPlace(facility, place), id);
            places.put(new FacilityPlaceId(facility, id), place);
        });
    }
}
