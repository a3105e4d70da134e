package io.everygram.catalog;

import io.everygram.identity.FacilityDirectory;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.DeliveryWindows;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what exists. */
@Service
@Transactional(readOnly = true)
public class Catalog implements FacilityDirectory {
    /** Of several licenses the one that ends last counts. */
    private static final String FACILITY = """
            SELECT f.facility_id, f.code, f.name, f.state, f.zone, f.street, f.city, f.zip, f.phone, f.latitude, f.longitude,
                   coalesce(l.number, '') AS license, coalesce(l.type, '') AS license_type, coalesce(l.state_system, 'NONE') AS state_system,
                   coalesce(l.valid_to, date '2000-01-01') AS license_valid_to
            FROM catalog.facility AS f
            LEFT JOIN LATERAL (
                SELECT number, type, state_system, valid_to FROM catalog.license
                WHERE facility_id = f.facility_id ORDER BY valid_to DESC, license_id LIMIT 1) AS l ON true
            """;

    private static final String ITEM =
            "SELECT item_id, number, name, tracked, category, state_category, unit, content_grams, packs, shelf_life_days, brand, strain, cost, price, active FROM catalog.item ";
    private static final String VENDOR = """
            SELECT v.vendor_id, v.code, v.name, v.kind, v.city, v.state, v.email, v.terms, v.lead_time_days, v.minimum_order,
                   (SELECT min(k.last_end) FROM (SELECT max(d.valid_to) AS last_end FROM catalog.vendor_document AS d
                    WHERE d.vendor_id = v.vendor_id AND d.required GROUP BY d.kind) AS k) AS papers_valid_to, v.active
            FROM catalog.vendor AS v
            """;

    private static final String CUSTOMER =
            "SELECT customer_id, code, name, license_number, license_valid_to, tier, key_account, street, city, state, zip, phone, latitude, longitude, delivery_windows, minimum_shelf_life_days, promised_fill_share, promised_lead_days, license_on_hold FROM catalog.customer ";

    private final JdbcClient jdbc;

    Catalog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Facility(
            long facilityId,
            String code,
            String name,
            String state,
            String zone,
            String street,
            String city,
            String zip,
            String phone,
            BigDecimal latitude,
            BigDecimal longitude,
            String license,
            String licenseType,
            String stateSystem,
            LocalDate licenseValidTo) {
        public FacilityId id() {
            return new FacilityId(facilityId);
        }

        public ZoneId zoneId() {
            return ZoneId.of(zone);
        }

        public BusinessDay day(Instant moment) {
            return BusinessDay.at(moment, zoneId());
        }
    }

    /** @param contentGrams cannabis weight of one unit where the item states it */
    public record Item(
            long itemId,
            String number,
            String name,
            boolean tracked,
            String category,
            String stateCategory,
            String unit,
            @Nullable BigDecimal contentGrams,
            String packs,
            @Nullable Integer shelfLifeDays,
            String brand,
            String strain,
            BigDecimal cost,
            BigDecimal price,
            boolean active) {
        public ItemId id() {
            return new ItemId(itemId);
        }

        public CasePacks casePacks() {
            return CasePacks.of(packs);
        }

        /** Units in the pack usually sold; 1 for an item that comes in single units. */
        public int casePack() {
            return casePacks().sale().map(CasePacks.Pack::count).orElse(1);
        }

        public Unit unitOfMeasure() {
            return Unit.valueOf(unit);
        }
    }

    public record Room(long roomId, String code, String name, String purpose) {
        /** Whether what stands in it waits for its release. */
        public boolean isQuarantine() {
            return purpose.equals("QUARANTINE");
        }
    }

    public record Vendor(
            long vendorId,
            String code,
            String name,
            String kind,
            String city,
            String state,
            String email,
            String terms,
            int leadTimeDays,
            BigDecimal minimumOrder,
            @Nullable LocalDate papersValidTo,
            boolean active) {
        /** Whether every paper that is required of the vendor still holds on a day. */
        public boolean papersHold(LocalDate day) {
            return papersValidTo == null || !papersValidTo.isBefore(day);
        }
    }

    public record VendorPrice(
            long vendorId,
            String vendor,
            BigDecimal price,
            BigDecimal packMultiple,
            BigDecimal minimum,
            int rank,
            int leadTimeDays) {}

    /**
     * @param promisedFillShare of what is ordered, how much is promised to arrive; absent when nothing is promised
     * @param promisedLeadDays days from order to delivery at most; absent when nothing is promised
     * @param licenseOnHold whether its state lets nothing go there now
     */
    public record Customer(
            long customerId,
            String code,
            String name,
            String licenseNumber,
            LocalDate licenseValidTo,
            String tier,
            boolean keyAccount,
            String street,
            String city,
            String state,
            String zip,
            String phone,
            BigDecimal latitude,
            BigDecimal longitude,
            String deliveryWindows,
            int minimumShelfLifeDays,
            @Nullable BigDecimal promisedFillShare,
            @Nullable Integer promisedLeadDays,
            boolean licenseOnHold) {
        /** When it takes deliveries, on the clock of the facility's zone. */
        public DeliveryWindows windows() {
            return DeliveryWindows.of(deliveryWindows);
        }
    }

    public record BomLine(
            String number,
            String name,
            String unit,
            BigDecimal quantityPer,
            BigDecimal scrapShare,
            @Nullable String substitute) {}

    public List<Facility> facilities() {
        return jdbc.sql(FACILITY + "ORDER BY f.facility_id")
                .query(Rows.of(Facility.class))
                .list();
    }

    /** @throws IllegalArgumentException for a facility that does not exist */
    public Facility facility(FacilityId id) {
        return jdbc.sql(FACILITY + "WHERE f.facility_id = :f")
                .param("f", id.value())
                .query(Rows.of(Facility.class))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no facility " + id.value() + "."));
    }

    @Override
    public List<Listed> all() {
        return listed(facilities());
    }

    @Override
    public List<Listed> numbered(Set<Long> numbers) {
        return listed(jdbc.sql(FACILITY + "WHERE f.facility_id = ANY(:numbers) ORDER BY f.facility_id")
                .param("numbers", numbers.toArray(Long[]::new))
                .query(Rows.of(Facility.class))
                .list());
    }

    @Override
    public boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM catalog.facility)")
                .query(Boolean.class)
                .single();
    }

    private static List<Listed> listed(List<Facility> facilities) {
        return facilities.stream()
                .map(f -> new Listed(f.id(), f.code(), f.name(), f.license(), f.zoneId()))
                .toList();
    }

    public List<Room> rooms(FacilityId facility) {
        return jdbc.sql("SELECT room_id, code, name, purpose FROM catalog.room WHERE facility_id = :f ORDER BY code")
                .param("f", facility.value())
                .query(Rows.of(Room.class))
                .list();
    }

    /** Rooms in use, by code; a closed one keeps its record and may still hold goods. */
    public List<Room> openRooms(FacilityId facility) {
        return jdbc.sql(
                        "SELECT room_id, code, name, purpose FROM catalog.room WHERE facility_id = :f AND active ORDER BY code")
                .param("f", facility.value())
                .query(Rows.of(Room.class))
                .list();
    }

    /** The first room of a purpose, by code. */
    public Optional<Room> room(FacilityId facility, String purpose) {
        return rooms(facility).stream()
                .filter(room -> room.purpose().equals(purpose))
                .findFirst();
    }

    public Optional<Item> item(long id) {
        return jdbc.sql(ITEM + "WHERE item_id = :id")
                .param("id", id)
                .query(Rows.of(Item.class))
                .optional();
    }

    /** Whether an item may be handled in the facility's state: cannabis crosses no state line. An item that names no state is for all. */
    public boolean isFor(FacilityId facility, ItemId item) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM catalog.item AS i JOIN catalog.facility AS f ON f.facility_id = :f
                            WHERE i.item_id = :i AND (NOT i.tracked OR i.states = '' OR i.states LIKE '%' || f.state || '%'))""")
                .param("f", facility.value())
                .param("i", item.value())
                .query(Boolean.class)
                .single();
    }

    public Optional<Item> item(String number) {
        return jdbc.sql(ITEM + "WHERE number = :n")
                .param("n", number)
                .query(Rows.of(Item.class))
                .optional();
    }

    /** The active item of exactly this name, as the state writes it; the first by number when several bear it. */
    public Optional<Item> itemNamed(String name) {
        return jdbc.sql(ITEM + "WHERE name = :n AND active ORDER BY number LIMIT 1")
                .param("n", name)
                .query(Rows.of(Item.class))
                .optional();
    }

    /** Active items whose number or name is one of these, whatever the case. */
    public List<Item> itemsCalled(Collection<String> names) {
        return jdbc.sql(ITEM + """
                        WHERE active AND (lower(number) = ANY (:names::text[]) OR lower(name) = ANY (:names::text[])) ORDER BY number""")
                .param(
                        "names",
                        names.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toArray(String[]::new))
                .query(Rows.of(Item.class))
                .list();
    }

    /** Names of items by their numbers. */
    public Map<String, String> names(Collection<String> numbers) {
        var names = new HashMap<String, String>();
        jdbc.sql("SELECT number, name FROM catalog.item WHERE number = ANY (:numbers::text[])")
                .param("numbers", numbers.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("number"), row.getString("name"));
                });
        return names;
    }

    /** How much of each there is: of the company's items and vendors, and of the facility's own. */
    public record Extent(int items, int vendors, int customers, int rooms, int licenses) {}

    public Extent extent(FacilityId facility) {
        return jdbc.sql("""
                        SELECT (SELECT count(*)::int FROM catalog.item) AS items, (SELECT count(*)::int FROM catalog.vendor) AS vendors,
                               (SELECT count(*)::int FROM catalog.customer WHERE facility_id = :f) AS customers,
                               (SELECT count(*)::int FROM catalog.room WHERE facility_id = :f) AS rooms,
                               (SELECT count(*)::int FROM catalog.license WHERE facility_id = :f) AS licenses""")
                .param("f", facility.value())
                .query(Rows.of(Extent.class))
                .single();
    }

    public record Slot(long slotId, long roomId, String code) {}

    public List<Slot> slots(FacilityId facility) {
        return jdbc.sql("SELECT slot_id, room_id, code FROM catalog.slot WHERE facility_id = :f ORDER BY code")
                .param("f", facility.value())
                .query(Rows.of(Slot.class))
                .list();
    }

    /** Packs of items by number of the item; of those that come in any. */
    public Map<Long, CasePacks> packs(List<Long> items) {
        var found = new HashMap<Long, CasePacks>();
        jdbc.sql("SELECT item_id, packs FROM catalog.item WHERE item_id = ANY(:items::bigint[]) AND packs <> ''")
                .param("items", items.toArray(Long[]::new))
                .query((RowCallbackHandler) r -> found.put(r.getLong(1), CasePacks.of(r.getString(2))));
        return found;
    }

    /**
     * What packages of an item weigh besides their content, in grams; each where it is known.
     *
     * @param gross of one unit, with the package it is sold in
     * @param tare of the empty container around them
     */
    public record Weighs(Optional<BigDecimal> gross, Optional<BigDecimal> tare) {}

    /** By item, those of which anything is known. */
    public Map<Long, Weighs> weighs(Collection<Long> items) {
        var found = new HashMap<Long, Weighs>();
        jdbc.sql("""
                        SELECT item_id, gross_grams, tare_grams FROM catalog.item
                        WHERE item_id = ANY(:items::bigint[]) AND (gross_grams IS NOT NULL OR tare_grams IS NOT NULL)""").param("items", items.toArray(Long[]::new)).query((RowCallbackHandler) r -> found.put(
                r.getLong(1),
                new Weighs(Optional.ofNullable(r.getBigDecimal(2)), Optional.ofNullable(r.getBigDecimal(3)))));
        return found;
    }

    /** Items whose number or name contains the words, after {@code after} in the order of numbers. */
    public List<Item> items(String words, String category, String after, int limit) {
        return jdbc.sql(ITEM + """
                        WHERE (:w = '' OR number ILIKE '%' || :w || '%' OR name ILIKE '%' || :w || '%' OR brand ILIKE '%' || :w || '%')
                          AND (:c = '' OR category = :c) AND number > :a
                        ORDER BY number LIMIT :n""")
                .param("w", words)
                .param("c", category)
                .param("a", after)
                .param("n", limit)
                .query(Rows.of(Item.class))
                .list();
    }

    /** Those that are bought from, by code; at most 1,000. */
    public List<Vendor> vendors() {
        return jdbc.sql(VENDOR + "WHERE v.active ORDER BY v.code LIMIT 1000")
                .query(Rows.of(Vendor.class))
                .list();
    }

    /** Every one that is bought from, however many, by code. */
    public List<Vendor> everyVendor() {
        return jdbc.sql(VENDOR + "WHERE v.active ORDER BY v.code")
                .query(Rows.of(Vendor.class))
                .list();
    }

    /** A vendor, also one that is set aside: its orders and papers stay. */
    public Optional<Vendor> vendor(long id) {
        return jdbc.sql(VENDOR + "WHERE v.vendor_id = :v")
                .param("v", id)
                .query(Rows.of(Vendor.class))
                .optional();
    }

    /** Who sells an item at what price, the preferred one first. */
    public List<VendorPrice> prices(ItemId item) {
        return jdbc.sql("""
                        SELECT p.vendor_id, v.name AS vendor, p.price, p.pack_multiple, p.minimum, p.rank, v.lead_time_days
                        FROM catalog.vendor_price AS p JOIN catalog.vendor AS v USING (vendor_id)
                        WHERE p.item_id = :i AND v.active ORDER BY p.rank, p.vendor_id""")
                .param("i", item.value())
                .query(Rows.of(VendorPrice.class))
                .list();
    }

    public List<Customer> customers(FacilityId facility, String words, int limit) {
        return jdbc.sql(CUSTOMER + """
                        WHERE facility_id = :f AND active
                          AND (:w = '' OR name ILIKE '%' || :w || '%' OR city ILIKE '%' || :w || '%' OR license_number ILIKE '%' || :w || '%')
                        ORDER BY name, customer_id LIMIT :n""")
                .param("f", facility.value())
                .param("w", words)
                .param("n", limit)
                .query(Rows.of(Customer.class))
                .list();
    }

    /** Active customers whose code, license number or name is exactly this, whatever the case of the letters. */
    public List<Customer> customersCalled(FacilityId facility, String called) {
        return jdbc.sql(CUSTOMER + """
                        WHERE facility_id = :f AND active AND (lower(code) = lower(:c) OR lower(license_number) = lower(:c) OR lower(name) = lower(:c))
                        ORDER BY customer_id LIMIT 5""")
                .param("f", facility.value())
                .param("c", called)
                .query(Rows.of(Customer.class))
                .list();
    }

    public Optional<Customer> customer(FacilityId facility, long id) {
        return jdbc.sql(CUSTOMER + "WHERE facility_id = :f AND customer_id = :c")
                .param("f", facility.value())
                .param("c", id)
                .query(Rows.of(Customer.class))
                .optional();
    }

    public List<BomLine> bom(ItemId output) {
        return jdbc.sql("""
                        SELECT i.number, i.name, i.unit, l.quantity_per, l.scrap_share, s.number AS substitute
                        FROM catalog.bom AS b JOIN catalog.bom_line AS l USING (bom_id) JOIN catalog.item AS i ON i.item_id = l.component_item_id
                        LEFT JOIN catalog.item AS s ON s.item_id = l.substitute_item_id
                        WHERE b.output_item_id = :i ORDER BY i.number""")
                .param("i", output.value())
                .query(Rows.of(BomLine.class))
                .list();
    }
}
