package io.everygram.catalog;

import io.everygram.catalog.store.ListStore;
import io.everygram.catalog.store.ListStore.Shape;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of master data as people work with them: searched, filtered, sorted, page by page. */
@Service
@Transactional(readOnly = true)
public class RecordLists {
    private final ListStore store;

    RecordLists(ListStore store) {
        this.store = store;
    }

    /**
     * What is asked for.
     *
     * @param filter name of a filter of the list; empty for none
     * @param after value of the sorted column in the last row shown, {@code afterId} that row's number, 0 for the first page
     */
    public record Asked(String words, String filter, String sort, boolean down, String after, long afterId, int limit) {
        /** The first rows in the usual order. */
        public static Asked first(int limit) {
            return new Asked("", "", "", false, "", 0, limit);
        }

        Asked anew() {
            return new Asked(words, filter, sort, down, "", 0, limit);
        }

        Asked more() {
            return new Asked(words, filter, sort, down, after, afterId, limit + 1);
        }
    }

    /** A column that a list can be sorted by, with its type in the database. */
    public record Sort(String column, String type) {
        /** Whether a text from an address can be a value of the column, to go on behind it. */
        boolean reads(String value) {
            return switch (type) {
                case "integer", "bigint" -> value.matches("-?\\d{1,9}");
                case "numeric" -> value.matches("-?\\d{1,20}(\\.\\d{1,20})?");
                case "date" ->
                    value.matches(
                            "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d)|\\d{4}-(0[13-9]|1[0-2])-30|\\d{4}-(0[13578]|1[02])-31");
                default -> true;
            };
        }
    }

    /**
     * A page of a list.
     *
     * @param counts of rows that each filter shows, in the order of filters; only on the first page of a list that is not too long to count
     * @param after and {@code afterId} lead to the following rows; 0 when there are none
     */
    public record Page<T>(List<T> rows, Map<String, Long> counts, String after, long afterId) {
        public Page {
            rows = List.copyOf(rows);
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static final String USED = "l.active";

    private static final Map<String, String> ITEM_FILTERS = ordered(
            "", USED,
            "flower", "l.active AND l.category = 'flower'",
            "preroll", "l.active AND l.category = 'preroll'",
            "vape", "l.active AND l.category = 'vape'",
            "concentrate", "l.active AND l.category = 'concentrate'",
            "edible", "l.active AND l.category = 'edible'",
            "topical", "l.active AND l.category = 'topical'",
            "packaging", "l.active AND l.category = 'packaging'",
            "hardware", "l.active AND l.category = 'hardware'",
            "ingredient", "l.active AND l.category = 'ingredient'",
            "unsold", "l.active AND NOT l.sold_to_us AND NOT l.made",
            "resting", "NOT l.active");

    public Page<RecordRows.ItemRow> items(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.ItemRow.class,
                "list_items",
                "lower(l.number || ' ' || l.name || ' ' || l.brand || ' ' || l.strain)",
                ITEM_FILTERS,
                Map.of(
                        "number", new Sort("number", "text"),
                        "name", new Sort("name", "text"),
                        "brand", new Sort("brand", "text"),
                        "cost", new Sort("cost", "numeric"),
                        "price", new Sort("price", "numeric")),
                "number",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.VendorRow> vendors(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.VendorRow.class,
                "list_vendors",
                "lower(l.code || ' ' || l.name || ' ' || l.kind || ' ' || l.city)",
                ordered(
                        "", USED,
                        "lapsed", "l.active AND l.papers_lapsed > 0",
                        "soon", "l.active AND l.papers_lapsed = 0 AND l.papers_valid_to <= :soon::date",
                        "bare", "l.active AND l.papers_required = 0",
                        "resting", "NOT l.active"),
                Map.of(
                        "code", new Sort("code", "text"),
                        "name", new Sort("name", "text"),
                        "lead", new Sort("lead_time_days", "integer"),
                        "minimum", new Sort("minimum_order", "numeric"),
                        "papers", new Sort("papers_valid_to", "date")),
                "code",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.PaperRow> papers(FacilityId facility, LocalDate today, Asked asked, Optional<Long> vendor) {
        return page(
                RecordRows.PaperRow.class,
                "list_papers",
                "lower(l.vendor_code || ' ' || l.vendor || ' ' || l.kind || ' ' || l.number)",
                ordered(
                        "", vendor.map(id -> "l.vendor_id = " + id.longValue()).orElse("NOT l.replaced"),
                        "lapsed", "NOT l.replaced AND l.valid_to < :today::date",
                        "soon", "NOT l.replaced AND l.valid_to BETWEEN :today::date AND :soon::date",
                        "replaced", "l.replaced"),
                Map.of(
                        "ends", new Sort("valid_to", "date"),
                        "vendor", new Sort("vendor", "text"),
                        "kind", new Sort("kind", "text")),
                "ends",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.PriceRow> prices(
            FacilityId facility, LocalDate today, Asked asked, Optional<Long> vendor, Optional<Long> item) {
        var mine = vendor.map(id -> "l.vendor_id = " + id.longValue())
                .or(() -> item.map(id -> "l.item_id = " + id.longValue()))
                .orElse("true");
        return page(
                RecordRows.PriceRow.class,
                "list_prices",
                "lower(l.vendor_code || ' ' || l.vendor || ' ' || l.item_number || ' ' || l.item)",
                ordered("", mine, "first", "l.rank = 1", "second", "l.rank > 1"),
                Map.of(
                        "item", new Sort("item_number", "text"),
                        "vendor", new Sort("vendor", "text"),
                        "rank", new Sort("rank", "integer"),
                        "price", new Sort("price", "numeric")),
                item.isPresent() ? "rank" : "item",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.BreakRow> breaks(FacilityId facility, LocalDate today, Asked asked, Optional<Long> vendor) {
        return page(
                RecordRows.BreakRow.class,
                "list_breaks",
                "lower(l.vendor_code || ' ' || l.vendor || ' ' || l.item_number || ' ' || l.item)",
                ordered(
                        "", vendor.map(id -> "l.vendor_id = " + id.longValue()).orElse("true"),
                        "now", "l.valid_from <= :today::date AND (l.valid_to IS NULL OR l.valid_to >= :today::date)",
                        "coming", "l.valid_from > :today::date",
                        "ended", "l.valid_to < :today::date"),
                Map.of(
                        "item", new Sort("item_number", "text"),
                        "vendor", new Sort("vendor", "text"),
                        "from", new Sort("from_quantity", "numeric"),
                        "begins", new Sort("valid_from", "date"),
                        "price", new Sort("price", "numeric")),
                "item",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.CustomerRow> customers(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.CustomerRow.class,
                "list_customers",
                "lower(l.code || ' ' || l.name || ' ' || l.city || ' ' || l.license_number)",
                ordered(
                        "", USED,
                        "key", "l.active AND l.key_account",
                        "a", "l.active AND l.tier = 'A'",
                        "b", "l.active AND l.tier = 'B'",
                        "c", "l.active AND l.tier = 'C'",
                        "expired", "l.active AND l.license_valid_to < :today::date",
                        "soon", "l.active AND l.license_valid_to BETWEEN :today::date AND :soon::date",
                        "resting", "NOT l.active"),
                Map.of(
                        "name", new Sort("name", "text"),
                        "code", new Sort("code", "text"),
                        "city", new Sort("city", "text"),
                        "license", new Sort("license_valid_to", "date"),
                        "promise", new Sort("minimum_shelf_life_days", "integer")),
                "name",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.FacilityRow> facilities(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.FacilityRow.class,
                "list_facilities",
                "lower(l.code || ' ' || l.name || ' ' || l.city)",
                ordered("", "true"),
                Map.of("code", new Sort("code", "text"), "name", new Sort("name", "text")),
                "code",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.LicenseRow> licenses(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.LicenseRow.class,
                "list_licenses",
                "lower(l.number || ' ' || l.type)",
                ordered("", "true", "expired", "l.valid_to < :today::date"),
                Map.of("ends", new Sort("valid_to", "date"), "number", new Sort("number", "text")),
                "ends",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.RoomRow> rooms(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.RoomRow.class,
                "list_rooms",
                "lower(l.code || ' ' || l.name || ' ' || l.purpose)",
                ordered("", USED, "resting", "NOT l.active"),
                Map.of("code", new Sort("code", "text"), "name", new Sort("name", "text")),
                "code",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.SlotRow> slots(FacilityId facility, LocalDate today, Asked asked, Optional<Long> room) {
        var mine = room.map(id -> "l.room_id = " + id.longValue()).orElse(USED);
        return page(
                RecordRows.SlotRow.class,
                "list_slots",
                "lower(l.code || ' ' || l.room_code || ' ' || l.room)",
                ordered("", mine, "resting", "NOT l.active"),
                Map.of("walk", new Sort("pick_sequence", "integer"), "code", new Sort("code", "text")),
                "walk",
                new Where(facility, today, asked));
    }

    public Page<RecordRows.BillRow> bills(FacilityId facility, LocalDate today, Asked asked) {
        return page(
                RecordRows.BillRow.class,
                "list_boms",
                "lower(l.number || ' ' || l.name || ' ' || l.brand)",
                ordered("", USED, "resting", "NOT l.active"),
                Map.of(
                        "number", new Sort("number", "text"),
                        "name", new Sort("name", "text"),
                        "yield", new Sort("yield_share", "numeric")),
                "number",
                new Where(facility, today, asked));
    }

    /**
     * Something that has ended or ends soon.
     *
     * @param what PAPER of a vendor, license of a CUSTOMER, LICENSE of the facility
     * @param id of the vendor, customer or license
     * @param validTo its last day
     */
    public record Ending(String what, long id, String name, String detail, String number, LocalDate validTo) {}

    /** Required papers, customers' and the facility's own licenses whose last day is {@code until} at the latest; what is replaced does not count. */
    public List<Ending> ending(FacilityId facility, LocalDate until) {
        return store.ending(facility, until);
    }

    /** Those that can be counted at a glance; what needs a look at other tables for each row is not. */
    private static Map<String, String> counted(Map<String, String> filters) {
        var counted = new LinkedHashMap<>(filters);
        counted.values().removeIf(condition -> condition.contains("l.made"));
        return counted;
    }

    private record Where(FacilityId facility, LocalDate today, Asked asked) {}

    private <T> Page<T> page(
            Class<T> type,
            String list,
            String search,
            Map<String, String> filters,
            Map<String, Sort> sorts,
            String usually,
            Where where) {
        var sort = sorts.get(where.asked().sort());
        var filter = filters.get(where.asked().filter());
        var shape = new Shape(
                list,
                search,
                List.of(filter == null ? filters.getOrDefault("", "true") : filter),
                sort == null ? sorts.getOrDefault(usually, new Sort("record_id", "bigint")) : sort);
        var asked = shape.sort().reads(where.asked().after())
                ? where.asked()
                : where.asked().anew();
        var found = store.page(type, where.facility(), where.today(), shape, asked.more());
        var more = found.size() > asked.limit();
        var shown = more ? found.subList(0, asked.limit()) : found;
        var counts = new LinkedHashMap<String, Long>();
        if (asked.afterId() == 0) {
            var counted = store.counts(where.facility(), where.today(), shape, asked, counted(filters));
            filters.keySet().stream()
                    .filter(counted::containsKey)
                    .forEach(name -> counts.put(name, counted.getOrDefault(name, 0L)));
        }
        return new Page<>(
                shown.stream().map(ListStore.Keyed::row).toList(),
                counts,
                more ? shown.getLast().key() : "",
                more ? shown.getLast().id() : 0);
    }
}
