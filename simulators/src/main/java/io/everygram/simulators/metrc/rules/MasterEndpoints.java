package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Endpoint.delete;
import static io.everygram.simulators.metrc.wire.Endpoint.object;
import static io.everygram.simulators.metrc.wire.Endpoint.pages;
import static io.everygram.simulators.metrc.wire.Endpoint.post;
import static io.everygram.simulators.metrc.wire.Endpoint.put;
import static io.everygram.simulators.metrc.wire.Permission.*;

import io.everygram.simulators.metrc.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** Paths of what other calls refer to: items, strains, brands, locations, drivers, vehicles. */
final class MasterEndpoints {
    private final Reference reference;
    private final Items items;

    MasterEndpoints(Reference reference, Items items) {
        this.reference = reference;
        this.items = items;
    }

    List<Endpoint> table() {
        var table = new ArrayList<Endpoint>();
        table.add(pages("items/v2/categories", reference.read("category")).may(ITEMS));
        table.add(pages("items/v2/brands", c -> MasterData.active(c, "brand"))
                .may(ITEMS)
                .where("CanManageItemBrands"));
        table.add(post("items/v2/brands", (w, r) -> MasterData.create(w, "brand", r))
                .may(ITEMS)
                .where("CanManageItemBrands"));
        table.add(put("items/v2/brands", (w, r) -> MasterData.change(w, "brand", r))
                .may(ITEMS)
                .where("CanManageItemBrands"));
        table.add(delete("items/v2/brands/{id}", (w, b, c) -> MasterData.archive(w, "brand", c))
                .may(ITEMS)
                .where("CanManageItemBrands"));
        table.add(post("items/v2/photo", Items::photo).may(ITEMS));
        table.add(post("items/v2/file", Items::file).may(ITEMS));
        table.add(object("items/v2/photo/{id}", ShortReads::fileOf).may(ITEMS));
        table.add(object("items/v2/file/{id}", ShortReads::fileOf).may(ITEMS));
        kept(table, "items", "item", ITEMS, items::create, items::change);
        kept(
                table,
                "strains",
                "strain",
                STRAINS,
                (w, r) -> Items.strain(w, r, true),
                (w, r) -> Items.strain(w, r, false));
        table.add(pages("locations/v2/types", reference.read("locationtype")).may(LOCATIONS));
        kept(
                table,
                "locations",
                "location",
                LOCATIONS,
                (w, r) -> items.location(w, r, true),
                (w, r) -> items.location(w, r, false));
        kept(
                table,
                "sublocations",
                "sublocation",
                LOCATIONS,
                (w, r) -> MasterData.create(w, "sublocation", r),
                (w, r) -> MasterData.change(w, "sublocation", r));
        table.replaceAll(e -> e.path().startsWith("sublocations/") ? e.where("EnableSublocations") : e);
        transporters(
                table, "drivers", "driver", (w, r) -> Items.driver(w, r, true), (w, r) -> Items.driver(w, r, false));
        transporters(
                table,
                "vehicles",
                "vehicle",
                (w, r) -> Items.vehicle(w, r, true),
                (w, r) -> Items.vehicle(w, r, false));
        return table;
    }

    private static void kept(
            List<Endpoint> table,
            String path,
            String kind,
            String permission,
            Endpoint.RowRule create,
            Endpoint.RowRule change) {
        table.add(pages(path + "/v2/active", c -> MasterData.active(c, kind))
                .windowed()
                .may(permission));
        table.add(
                pages(path + "/v2/inactive", c -> MasterData.inactive(c, kind)).may(permission));
        table.add(object(path + "/v2/{id}", c -> MasterData.one(c, kind)).may(permission));
        table.add(post(path + "/v2", create).may(permission));
        table.add(put(path + "/v2", change).may(permission));
        table.add(delete(path + "/v2/{id}", (w, b, c) -> MasterData.archive(w, kind, c))
                .may(permission));
    }

    private static void transporters(
            List<Endpoint> table, String path, String kind, Endpoint.RowRule create, Endpoint.RowRule change) {
        table.add(pages("transporters/v2/" + path, c -> MasterData.active(c, kind))
                .may(TRANSPORTERS));
        table.add(object("transporters/v2/" + path + "/{id}", c -> MasterData.one(c, kind))
                .may(TRANSPORTERS));
        table.add(post("transporters/v2/" + path, create).may(TRANSPORTERS));
        table.add(put("transporters/v2/" + path, change).may(TRANSPORTERS));
        table.add(delete("transporters/v2/" + path + "/{id}", (w, b, c) -> MasterData.archive(w, kind, c))
                .may(TRANSPORTERS));
    }
}
