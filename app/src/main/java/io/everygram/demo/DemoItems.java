package io.everygram.demo;

import io.everygram.demo.plan.DemoAssortment;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.demo.plan.DemoMakers;
import io.everygram.demo.plan.DemoPartners;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Components, bulk flower and each facility's assortment, with prices and what is packed into what. */
final class DemoItems {
    private static final BigDecimal BULK_PRICE = new BigDecimal("2.6500");

    private final JdbcTemplate jdbc;
    private final long seed;
    private final DemoIds ids;
    private final Map<String, Long> vendors;

    /** @param vendors ids by code */
    DemoItems(JdbcTemplate jdbc, long seed, DemoIds ids, Map<String, Long> vendors) {
        this.jdbc = jdbc;
        this.seed = seed;
        this.ids = ids;
        this.vendors = vendors;
    }

    void write() {
        items();
        bills();
    }

    private void items() {
        var rows = new Batch(jdbc, """
                catalog.item (item_id, number, name, tracked, category, state_category, unit, content_grams, packs, shelf_life_days, brand, strain, cost, price, states)""");
        var prices = new Batch(jdbc, "catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum, rank)");
        long id = 0;
        for (var c : DemoPartners.components()) {
            long vendor = vendor(c.vendor());
            rows.row(
                    ++id,
                    c.number(),
                    c.name(),
                    false,
                    c.category(),
                    "",
                    c.unit(),
                    null,
                    packs(c.casePack(), c.casePack() * 20),
                    null,
                    "",
                    "",
                    c.price(),
                    BigDecimal.ZERO,
                    "");
            ids.component(c.number(), new DemoIds.Component(id, c.name(), c.unit(), c.price(), vendor));
            prices.row(vendor, id, c.price(), c.casePack(), c.casePack(), 1);
            if (!c.secondVendor().isEmpty()) {
                prices.row(vendor(c.secondVendor()), id, c.secondPrice(), c.casePack(), c.casePack(), 2);
            }
        }
        bulk(rows, prices, DemoFacility.LOS_ANGELES, ++id);
        for (var f : DemoFacility.values()) {
            var assortment = DemoAssortment.of(f, seed);
            var makers = DemoMakers.of(f, assortment);
            for (var item : assortment) {
                item(rows, prices, f, ++id, item, DemoMakers.of(item, makers));
            }
        }
        bulk(rows, prices, DemoFacility.DENVER, ++id);
        bulk(rows, prices, DemoFacility.ALBUQUERQUE, ++id);
        rows.flush();
        prices.flush();
        // Somebody looked at the packages of most items; the rest shows in the rehearsal of the rules.
        var _ = jdbc.update("""
                UPDATE catalog.item SET child_resistant = true, tamper_evident = true, opaque = category <> 'flower', universal_symbol = true, warning_text = true
                WHERE tracked AND price > 0 AND item_id % 37 <> 0""");
    }

    private void bulk(Batch rows, Batch prices, DemoFacility facility, long id) {
        var name = facility == DemoFacility.LOS_ANGELES
                ? DemoMaterials.BULK
                : DemoMaterials.BULK + ", " + facility.state();
        rows.row(
                id,
                facility.bulk(),
                name,
                true,
                "flower",
                "Bud/Flower - Bulk",
                "GRAM",
                null,
                "",
                365,
                "Open Fields",
                "",
                BULK_PRICE,
                BigDecimal.ZERO,
                facility.state());
        long grower = vendor(facility.supplier());
        ids.component(facility.bulk(), new DemoIds.Component(id, name, "GRAM", BULK_PRICE, grower));
        prices.row(grower, id, BULK_PRICE, 454, 454, 1);
    }

    /** A case, and the pallet that larger customers and vendors deal in. */
    private static String packs(int units, int pallet) {
        return units == 1 ? "" : "case " + units + " sale purchase; pallet " + pallet;
    }

    private void item(Batch rows, Batch prices, DemoFacility facility, long id, DemoItem item, DemoMakers.Maker maker) {
        var category = item.category();
        rows.row(
                id,
                item.number(),
                item.name(),
                true,
                category.name().toLowerCase(Locale.ROOT),
                category.stateCategory(),
                "EACH",
                item.contentGrams().orElse(null),
                packs(category.casePack(), category.casePack() * 10),
                category.shelfLifeDays(),
                item.brand(),
                item.strain(),
                item.cost(),
                item.price(),
                facility.state());
        var supplier = new DemoIds.Supplier(vendor(maker.code()), maker.name(), maker.license());
        prices.row(supplier.vendorId(), id, item.cost(), category.casePack(), category.casePack(), 1);
        ids.item(facility, id, item, supplier);
    }

    private void bills() {
        var boms = new Batch(jdbc, "catalog.bom (bom_id, output_item_id, yield_share)");
        var lines = new Batch(
                jdbc, "catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share, substitute_item_id)");
        long id = 0;
        for (var f : DemoFacility.values()) {
            for (var listed : ids.assortment(f)) {
                var bill = DemoPartners.bill(f, listed.item());
                if (bill.isEmpty()) {
                    continue;
                }
                boms.row(++id, listed.itemId(), new BigDecimal("0.985"));
                for (var line : bill) {
                    lines.row(
                            id,
                            component(line.component()),
                            line.quantityPer(),
                            line.scrap(),
                            line.substitute().isEmpty() ? null : component(line.substitute()));
                }
            }
        }
        boms.flush();
        lines.flush();
    }

    private long component(String number) {
        var component = ids.components().get(number);
        if (component == null) {
            throw new IllegalStateException("The demo bills name a component that is not listed: " + number);
        }
        return component.itemId();
    }

    private long vendor(String code) {
        var id = vendors.get(code);
        if (id == null) {
            throw new IllegalStateException("The demo prices name a vendor that is not listed: " + code);
        }
        return id;
    }
}
