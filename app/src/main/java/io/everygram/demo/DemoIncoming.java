package io.everygram.demo;

import io.everygram.demo.DemoTransfers.Sent;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What other licensees send us, as the state has it: bulk flower for an order of today, and finished goods that nobody ordered. */
final class DemoIncoming {
    /** Behind all other tags of a facility. */
    private static final int FIRST_TAG = 910_001;

    private static final int GRAMS = 454;
    private static final int PACKAGES = 10;

    private final DemoTransfers transfers;
    private final DemoIds ids;
    private final LocalDate today;

    DemoIncoming(DemoTransfers transfers, DemoIds ids, LocalDate today) {
        this.transfers = transfers;
        this.ids = ids;
        this.today = today;
    }

    void write(DemoFacility here) {
        var bulk = ids.bulk(here);
        var packaged = today.minusDays(21);
        var lot = "OF-" + packaged.toString().replace("-", "");
        var _ = transfers.sends(
                here,
                new DemoIds.Supplier(bulk.vendorId(), here.grower(), "LIC-" + here.state() + "-4471"),
                today.atTime(15, 30),
                IntStream.range(0, PACKAGES)
                        .mapToObj(i -> new Sent(
                                DemoTags.tag(here, FIRST_TAG + i), bulk.name(), GRAMS, Unit.GRAM, 2, lot, packaged))
                        .toList());
        var goods = ids.assortment(here).getFirst();
        var _ = transfers.sends(
                here,
                goods.supplier(),
                today.plusDays(1).atTime(11, 0),
                List.of(
                        new Sent(
                                DemoTags.tag(here, FIRST_TAG + 20),
                                goods.item().name(),
                                240,
                                Unit.EACH,
                                9,
                                "OF-P-1",
                                packaged),
                        new Sent(
                                DemoTags.tag(here, FIRST_TAG + 21),
                                goods.item().name(),
                                240,
                                Unit.EACH,
                                9,
                                "OF-P-1",
                                packaged)));
    }
}
