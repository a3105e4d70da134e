package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Manifests that a third party carries, below /v1: it accepts or rejects them, and says where it is. */
final class CarrierRoutes {
    private CarrierRoutes() {}

    static List<Route> table() {
        return List.of(
                get("manifest/thirdparty", CarrierRoutes::list),
                get("manifest/thirdparty/{id}", c -> c.objects().manifest(c.rows(), manifest(c))),
                new Route("PUT", "manifest/thirdparty/{id}/accept", c -> judged(c, true)),
                new Route("PUT", "manifest/thirdparty/{id}/reject", c -> judged(c, false)),
                new Route("PUT", "manifest/thirdparty/{id}/stop/{stop}/arrive", CarrierRoutes::arrived));
    }

    /** Those it carries, and those of ours that others carry. */
    private static JsonNode list(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("Manifest");
        for (var row : call.rows().all("kind manifest")) {
            if (!carrier(row).isEmpty() && (isCarrier(call, row) || isSender(call, row))) {
                list.add(call.objects().manifest(call.rows(), row));
            }
        }
        return answer.putNull("NextCursor");
    }

    private static String carrier(ObjectNode row) {
        return row.path("third_party_license").asString("");
    }

    private static boolean isSender(RestCall call, ObjectNode row) {
        return row.path("_company").asString("").equals(call.company());
    }

    private static boolean isCarrier(RestCall call, ObjectNode row) {
        return call.rows()
                .get("location", carrier(row))
                .filter(place -> place.path("_company").asString("").equals(call.company()))
                .isPresent();
    }

    private static ObjectNode manifest(RestCall call) {
        return call.rows()
                .get("manifest", call.id())
                .filter(row -> !carrier(row).isEmpty() && (isCarrier(call, row) || isSender(call, row)))
                .orElseThrow(() -> new RestError(404, "There is no manifest " + call.id() + "."));
    }

    private static ObjectNode ofCarrier(RestCall call) {
        var row = manifest(call);
        if (!isCarrier(call, row)) {
            throw new RestError(403, "Another company carries manifest " + call.id() + ".");
        }
        return row;
    }

    private static JsonNode judged(RestCall call, boolean accepted) {
        var row = ofCarrier(call);
        if (row.path("deleted").asInt(0) == 1 || row.path("_rejected").asBoolean(false)) {
            throw new RestError(400, "Manifest " + call.id() + " is void.");
        }
        if (accepted) {
            row.put("_accepted", true);
        } else {
            row.put("_rejected", true).put("_accepted", false);
        }
        return kept(call, row);
    }

    private static JsonNode arrived(RestCall call) {
        var row = ofCarrier(call);
        if (!row.path("_accepted").asBoolean(false)) {
            throw new RestError(400, "Manifest " + call.id() + " is not accepted.");
        }
        var key = call.id() + " " + call.ids().get(1);
        var stop = call.rows()
                .get("manifest_stop_data", key)
                .orElseThrow(() -> new RestError(404, "There is no such stop."));
        call.rows()
                .put(
                        "manifest_stop_data",
                        key,
                        stop.put("_arrived", true)
                                .put("_arrivedtime", call.system().now())
                                .put("transactionid", call.system().newTransaction()));
        return kept(call, row);
    }

    private static JsonNode kept(RestCall call, ObjectNode row) {
        long transaction = call.system().newTransaction();
        call.rows().put("manifest", call.id(), row.put("transactionid", transaction));
        call.rows().commit();
        var reply = call.rows().object().put("sessiontime", call.system().now()).put("transactionid", transaction);
        return done(call.objects().manifest(call.rows(), row), reply);
    }

    /** Licenses of the caller's company. */
    static List<String> licenses(RestCall call) {
        var licenses = new ArrayList<String>();
        call.rows()
                .all("table location " + call.company())
                .forEach(place -> licenses.add(place.path("location").asString("")));
        return licenses;
    }
}
