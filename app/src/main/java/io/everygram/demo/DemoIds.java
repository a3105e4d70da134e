package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which row became what, for the steps that build on each other. */
final class DemoIds {
    /** A component or bulk item by its number. */
    record Component(long itemId, String name, String unit, BigDecimal price, long vendorId) {}

    /** Who an item's packages come from. */
    record Supplier(long vendorId, String name, String license) {}

    record Listed(long itemId, DemoItem item, Supplier supplier) {}

    private final Map<DemoFacility, List<Listed>> assortment = new EnumMap<>(DemoFacility.class);
    private final Map<String, Component> components = new TreeMap<>();
    private final Map<DemoFacility, Map<String, Long>> rooms = new EnumMap<>(DemoFacility.class);
    private final Map<DemoFacility, Map<String, List<Long>>> slots = new EnumMap<>(DemoFacility.class);
    private final Map<DemoFacility, Integer> customers = new EnumMap<>(DemoFacility.class);

    static FacilityId facility(DemoFacility facility) {
        return new FacilityId(facility.number());
    }

    void item(DemoFacility facility, long id, DemoItem item, Supplier supplier) {
        assortment.computeIfAbsent(facility, f -> new ArrayList<>()).add(new Listed(id, item, supplier));
    }

    List<Listed> assortment(DemoFacility facility) {
        return assortment.getOrDefault(facility, List.of());
    }

    void component(String number, Component component) {
        components.put(number, component);
    }

    Map<String, Component> components() {
        return components;
    }

    void room(DemoFacility facility, String purpose, long id) {
        rooms.computeIfAbsent(facility, f -> new TreeMap<>()).put(purpose, id);
    }

    long room(DemoFacility facility, String purpose) {
        var id = rooms.getOrDefault(facility, Map.of()).get(purpose);
        if (id == null) {
            throw new IllegalArgumentException(facility + " has no room for " + purpose);
        }
        return id;
    }

    void slot(DemoFacility facility, String purpose, long id) {
        slots.computeIfAbsent(facility, f -> new TreeMap<>())
                .computeIfAbsent(purpose, p -> new ArrayList<>())
                .add(id);
    }

    /** The slots of a room in the order of a walk; empty where goods stand on the floor. */
    List<Long> slots(DemoFacility facility, String purpose) {
        return slots.getOrDefault(facility, Map.of()).getOrDefault(purpose, List.of());
    }

    Component bulk(DemoFacility facility) {
        var bulk = components.get(facility.bulk());
        if (bulk == null) {
            throw new IllegalStateException(facility + " has no bulk flower");
        }
        return bulk;
    }

    void customers(DemoFacility facility, int count) {
        customers.put(facility, count);
    }

    int customers(DemoFacility facility) {
        return customers.getOrDefault(facility, 0);
    }
}
