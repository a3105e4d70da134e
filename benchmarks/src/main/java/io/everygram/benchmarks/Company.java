package io.everygram.benchmarks;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ledger refers to, the same for every measurement: {@code company.sql}. */
public final class Company {
    public static final FacilityId FACILITY = new FacilityId(1);
    public static final ItemId EIGHTH = new ItemId(1);
    public static final ItemId FLOWER = new ItemId(2);
    public static final ItemId POUND = new ItemId(3);
    public static final ItemId GUMMY = new ItemId(4);
    public static final ItemId BAG = new ItemId(5);
    public static final Place VAULT = Place.room(1);
    public static final Place PICK_ZONE = Place.room(2);
    public static final Place STAGING = Place.room(3);
    public static final Place VENDOR = Place.vendor(1);
    public static final Place CUSTOMER = Place.customer(1);
    /** All real places. */
    public static final List<Place> ROOMS = List.of(VAULT, PICK_ZONE, STAGING, Place.slot(1), Place.slot(2));

    private Company() {}

    /** Writes what is missing; {@code facility} may be another one than {@link #FACILITY}. */
    public static void write(JdbcClient jdbc, FacilityId facility) {
        try (var file = Objects.requireNonNull(Company.class.getResourceAsStream("/company.sql"))) {
            for (var statement : new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                var _ = jdbc.sql(statement).param("f", facility.value()).update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
