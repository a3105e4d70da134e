package io.everygram.simulators.metrc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The web API of one state below {@code /{state}}: reads and writes of version 2. */
@RestController
class MetrcApi {
    private final StateSystems systems;
    private final Limits limits;
    private final PackageWrites writes;
    private final JsonMapper json;

    MetrcApi(StateSystems systems, Limits limits, PackageWrites writes, JsonMapper json) {
        this.systems = systems;
        this.limits = limits;
        this.writes = writes;
        this.json = json;
    }

    @RequestMapping(path = "/{state:[A-Za-z]{2}}/{resource}/v2/**", method = RequestMethod.GET)
    ResponseEntity<?> read(@PathVariable String state, HttpServletRequest request) {
        var system = systems.of(state);
        return answered(system, () -> {
            var path = path(request, state);
            boolean free = path.startsWith("facilities/")
                    || path.startsWith("unitsofmeasure/")
                    || path.equals("packages/v2/types");
            var access = Access.of(request, system, !free);
            if (!limits.allows(access.integrator(), access.license())) {
                return ResponseEntity.status(429)
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .build();
            }
            return ResponseEntity.ok(list(system, path, access.license(), request));
        });
    }

    private Object list(StateSystem system, String path, String license, HttpServletRequest request) {
        return switch (path) {
            case "facilities/v2" -> system.all("facility", row -> true);
            case "unitsofmeasure/v2/active" -> Units.all();
            case "packages/v2/types" -> List.of("Product");
            case "packages/v2/active" ->
                packages(
                        system,
                        license,
                        request,
                        row -> status(row, "active") && !row.path("IsOnHold").asBoolean());
            case "packages/v2/onhold" ->
                packages(
                        system,
                        license,
                        request,
                        row -> status(row, "active") && row.path("IsOnHold").asBoolean());
            case "packages/v2/inactive" -> packages(system, license, request, row -> status(row, "inactive"));
            case "packages/v2/intransit" -> packages(system, license, request, row -> status(row, "intransit"));
            case "packages/v2/adjustments" ->
                Answers.page(request, system.all("adjustment", row -> license(row, license)));
            case "packages/v2/adjust/reasons" -> Answers.page(request, system.all("reason", row -> true));
            case "items/v2/active" -> Answers.page(request, owned(system, "item", license, request));
            case "locations/v2/active" -> Answers.page(request, owned(system, "location", license, request));
            case "tags/v2/package/available" ->
                system.all(
                        "tag", row -> license(row, license) && !row.path("Used").asBoolean());
            case "transfers/v2/incoming" ->
                Answers.page(
                        request,
                        system.all(
                                "transfer",
                                row -> row.path("RecipientFacilityLicenseNumber")
                                        .asString("")
                                        .equals(license)));
            case "transfers/v2/outgoing" -> Answers.page(request, system.all("transfer", row -> license(row, license)));
            case "transfers/v2/templates/outgoing" ->
                Answers.page(
                        request,
                        system.all(
                                "template",
                                row -> license(row, license)
                                        && !row.path("Archived").asBoolean()));
            default -> one(system, path, license);
        };
    }

    private static Object one(StateSystem system, String path, String license) {
        var parts = path.split("/");
        if (parts.length == 3 && parts[0].equals("packages")) {
            var row = system.get("package", license + " " + parts[2].toUpperCase(Locale.ROOT))
                    .orElseThrow(() -> new Refusal(404, null));
            return row;
        }
        if (path.matches("transfers/v2/deliveries/[0-9]+/packages")) {
            return system.get("transfer", parts[3])
                    .orElseThrow(() -> new Refusal(404, null))
                    .get("Packages");
        }
        throw new Refusal(404, null);
    }

    private static Object packages(
            StateSystem system, String license, HttpServletRequest request, Predicate<ObjectNode> wanted) {
        return Answers.page(
                request,
                system.all(
                        "package", row -> license(row, license) && wanted.test(row) && Answers.inWindow(request, row)));
    }

    private static List<ObjectNode> owned(StateSystem system, String kind, String license, HttpServletRequest request) {
        return system.all(kind, row -> license(row, license) && Answers.inWindow(request, row));
    }

    private static boolean license(ObjectNode row, String license) {
        return row.path("License").asString("").equals(license);
    }

    private static boolean status(ObjectNode row, String status) {
        return row.path("Status").asString("active").equals(status);
    }

    @RequestMapping(
            path = "/{state:[A-Za-z]{2}}/{resource}/v2/**",
            method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE})
    ResponseEntity<?> write(
            @PathVariable String state,
            HttpServletRequest request,
            @RequestBody(required = false) @Nullable String body) {
        var system = systems.of(state);
        return answered(system, () -> {
            var access = Access.of(request, system, true);
            var rows = body == null || body.isBlank() ? List.<ObjectNode>of() : rows(body);
            Answers.limitObjects(rows);
            var ids = writes.apply(system, access.license(), request.getMethod() + " " + path(request, state), rows);
            return request.getMethod().equals("POST")
                    ? ResponseEntity.ok(new java.util.LinkedHashMap<>(java.util.Collections.singletonMap("Ids", ids)) {
                        private static final long serialVersionUID = 1;

                        {
                            put("Warnings", null);
                        }
                    })
                    : ResponseEntity.ok().build();
        });
    }

    private List<ObjectNode> rows(String body) {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JacksonException e) {
            throw Refusal.message(400, "The request body is not JSON.");
        }
        if (!tree.isArray() || tree.valueStream().anyMatch(row -> !row.isObject())) {
            throw Refusal.message(400, "The request body must be an array of objects.");
        }
        return tree.valueStream().map(ObjectNode.class::cast).toList();
    }

    /** Runs under the state's monitor; faults are met before, or after what was written stays written. */
    private static ResponseEntity<?> answered(StateSystem system, Supplier<ResponseEntity<?>> work) {
        synchronized (system) {
            var fault = system.nextFault();
            if (fault.times() > 0 && !fault.afterCommit()) {
                return faulty(fault);
            }
            var answer = work.get();
            system.flush();
            return fault.times() > 0 ? faulty(fault) : answer;
        }
    }

    private static ResponseEntity<?> faulty(StateSystem.Faults fault) {
        return ResponseEntity.status(fault.status())
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(fault.body().startsWith("<") ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON)
                .body(fault.body());
    }

    private static String path(HttpServletRequest request, String state) {
        return request.getRequestURI()
                .substring(state.length() + 2)
                .replaceAll("/+$", "")
                .toLowerCase(Locale.ROOT);
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }

    /** What the state measures in. */
    private static final class Units {
        static List<Map<String, String>> all() {
            return java.util.stream.Stream.of(
                            "Each ea CountBased",
                            "Grams g WeightBased",
                            "Kilograms kg WeightBased",
                            "Milligrams mg WeightBased",
                            "Ounces oz WeightBased",
                            "Pounds lb WeightBased",
                            "Milliliters ml VolumeBased",
                            "Liters l VolumeBased")
                    .map(text -> text.split(" "))
                    .map(part -> Map.of("Name", part[0], "Abbreviation", part[1], "QuantityType", part[2]))
                    .toList();
        }
    }
}
