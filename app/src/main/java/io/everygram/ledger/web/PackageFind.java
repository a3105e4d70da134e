package io.everygram.ledger.web;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.ScannedText;
import io.everygram.ledger.PackageList;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Packages by their tag, whole or its end, by lot, and by item. A whole tag opens its package even when nothing of it is left. */
@Component
class PackageFind implements FindSource {
    private final Stock stock;
    private final PackageList list;

    PackageFind(Stock stock, PackageList list) {
        this.stock = stock;
        this.list = list;
    }

    @Override
    public String group() {
        return "Packages";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public List<Hit> find(FacilityId facility, String words, int limit) {
        var named = ScannedText.tag(words) instanceof PackageTag.Parsed.Tag(var tag)
                ? stock.find(facility, tag.value())
                : Optional.<Stock.PackageRow>empty();
        if (named.isPresent()) {
            return List.of(hit(named.get(), true));
        }
        var hits = new ArrayList<Hit>();
        for (var row : list.page(facility, PackageList.Filter.of(words), PackageList.After.BEGINNING, limit)) {
            hits.add(hit(row, false));
        }
        return hits;
    }

    private static Hit hit(Stock.PackageRow row, boolean exact) {
        var detail = row.name() + " · " + Show.number(row.onHand()) + " " + Show.unit(row.unit())
                + (row.room().isEmpty() ? "" : " · " + row.room());
        return new Hit(String.valueOf(row.tag()), detail, "/packages/" + row.tag(), exact);
    }
}
