package io.everygram.simulators.biotrack.rest;

import static io.everygram.simulators.biotrack.rest.InventoryRoutes.get;
import static io.everygram.simulators.biotrack.rest.RestCall.done;
import static io.everygram.simulators.biotrack.rest.RestCall.field;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The laboratory's side below /v1: samples that were sent to it, their results, and what it takes in. */
final class LabRoutes {
    private LabRoutes() {}

    static List<Route> table() {
        return List.of(
                get("lab/sample", LabRoutes::samples),
                get("lab/sample/{id}", c -> c.objects().of("LabSample", sample(c))),
                get("lab/sample/{id}/result", LabRoutes::filed),
                new Route("POST", "lab/sample/{id}/result", LabRoutes::result),
                get("lab/inventory/transfer/inbound", TransferRoutes::inbound),
                new Route("PUT", "lab/inventory/transfer/{id}/receive", TransferRoutes::received));
    }

    private static boolean isOurs(RestCall call, ObjectNode sample) {
        return CarrierRoutes.licenses(call).contains(sample.path("lab_license").asString(""));
    }

    private static JsonNode samples(RestCall call) {
        var answer = call.rows().object();
        var list = answer.putArray("LabSample");
        call.rows().all("kind inventory_qa_sample").stream()
                .filter(row -> isOurs(call, row))
                .forEach(row -> list.add(call.objects().of("LabSample", row)));
        return answer.putNull("NextCursor");
    }

    private static ObjectNode sample(RestCall call) {
        return call.rows()
                .get("inventory_qa_sample", call.id())
                .filter(row -> isOurs(call, row))
                .orElseThrow(() -> new RestError(404, "There is no sample " + call.id() + "."));
    }

    private static JsonNode filed(RestCall call) {
        var sample = sample(call);
        if (sample.path("result").isNull() || sample.path("result").isMissingNode()) {
            throw new RestError(404, "Test results have not yet been filed.");
        }
        var answer = call.rows().object().put("ID", call.id());
        answer.set("Result", sample.path("result"));
        answer.set("TestingData", sample.path("test"));
        return answer;
    }

    /** A laboratory reports; a panel that did not pass fails the sample. */
    private static JsonNode result(RestCall call) {
        boolean passed = field(call.body(), "TestResult")
                .valueStream()
                .allMatch(panel -> field(panel, "TestPass").asBoolean(true));
        var reply = call.act("inventory_qa_sample_results", asked -> {
            asked.put("sample_id", call.id());
            asked.putArray("test").addObject().put("type", 0).put("pass", passed ? 1 : 0);
        });
        return done(call.rows().object().put("ID", call.id()).put("Result", passed ? 1 : 0), reply);
    }
}
