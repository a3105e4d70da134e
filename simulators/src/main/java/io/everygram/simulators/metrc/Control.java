package io.everygram.simulators.metrc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What people do on the state's web site, and what tests need: seeding, registering, departing, receiving, web edits, faults. */
@RestController
@RequestMapping("/_control/{state}")
class Control {
    private final StateSystems systems;

    Control(StateSystems systems) {
        this.systems = systems;
    }

    /**
     * Stores rows as they are.
     *
     * @param rows of kind facility, key, reason, item, location, tag, package or transfer, each with its key in {@code _key}
     */
    record Seed(String kind, List<ObjectNode> rows) {}

    @PostMapping("/seed")
    Map<String, Integer> seed(@PathVariable String state, @RequestBody List<Seed> seeds) {
        var system = systems.of(state);
        int stored = 0;
        synchronized (system) {
            if (seeds.stream().flatMap(seed -> seed.rows().stream()).anyMatch(row -> !row.has("_key"))) {
                throw Refusal.message(400, "Every row wants its key in _key.");
            }
            for (var seed : seeds) {
                for (var row : seed.rows()) {
                    var key = row.remove("_key").asString();
                    if (!row.has("Id")) {
                        row.put("Id", system.newId());
                    }
                    system.put(seed.kind(), key, row);
                    stored++;
                }
            }
            system.flush();
        }
        return Map.of("stored", stored);
    }

    /** A change on the web site behind everybody's back. */
    @PostMapping("/packages/{license}/{label}")
    ObjectNode edit(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @RequestBody ObjectNode change) {
        var system = systems.of(state);
        synchronized (system) {
            var pack = system.get("package", license + " " + label).orElseThrow(() -> new Refusal(404, null));
            change.properties().forEach(field -> pack.set(field.getKey(), field.getValue()));
            PackageWrites.store(system, license, pack);
            system.flush();
            return pack;
        }
    }

    /** Registers a template as a transfer with a manifest number; its packages are in transit from then on. */
    @PostMapping("/templates/{id}/register")
    ObjectNode register(@PathVariable String state, @PathVariable String id) {
        var system = systems.of(state);
        synchronized (system) {
            var template = system.get("template", id).orElseThrow(() -> new Refusal(404, null));
            var license = PackageWrites.text(template, "License");
            var transfer = template.deepCopy();
            long number = system.newId();
            transfer.put("Id", number)
                    .put("ManifestNumber", "%010d".formatted(number))
                    .put("OriginatingTemplateId", template.get("Id").asLong());
            var packages = transfer.putArray("Packages");
            for (var destination : template.path("Destinations")) {
                transfer.put(
                        "RecipientFacilityLicenseNumber",
                        destination.path("RecipientLicenseNumber").asString(""));
                for (var shipped : destination.path("Packages")) {
                    var pack = PackageWrites.active(
                            system, license, 0, shipped.get("PackageLabel").asString());
                    packages.add(pack.deepCopy());
                    pack.put("Status", "intransit");
                    PackageWrites.store(system, license, pack);
                }
            }
            template.put("Archived", true);
            system.put("template", id, template);
            system.put("transfer", Long.toString(number), transfer);
            system.flush();
            return transfer;
        }
    }

    /** The receiving licensee takes everything in. */
    @PostMapping("/transfers/{id}/receive")
    ObjectNode receive(@PathVariable String state, @PathVariable String id) {
        var system = systems.of(state);
        synchronized (system) {
            var transfer = system.get("transfer", id).orElseThrow(() -> new Refusal(404, null));
            var license = PackageWrites.text(transfer, "License");
            var recipient = PackageWrites.text(transfer, "RecipientFacilityLicenseNumber");
            for (var shipped : transfer.path("Packages")) {
                var label = shipped.get("Label").asString();
                system.get("package", license + " " + label).ifPresent(pack -> {
                    pack.put("Status", "inactive");
                    PackageWrites.store(system, license, pack);
                });
                var received = ((ObjectNode) shipped).deepCopy();
                received.put("License", recipient)
                        .put("Status", "active")
                        .put("ReceivedFromManifestNumber", PackageWrites.text(transfer, "ManifestNumber"));
                PackageWrites.store(system, recipient, received);
            }
            transfer.put(
                    "ReceivedDateTime",
                    java.time.Instant.now(java.time.Clock.systemUTC()).toString());
            system.put("transfer", id, transfer);
            system.flush();
            return transfer;
        }
    }

    /**
     * How the next requests misbehave.
     *
     * @param status 200 to 599, answered instead of the true answer
     * @param body what is answered with it, e.g. a maintenance page or cut-off JSON; empty for none
     * @param times how many requests; 0 ends it
     * @param afterCommit whether the work is done and only its answer lost
     */
    record Fault(
            int status,
            int times,
            boolean afterCommit,
            @Nullable String body) {}

    @PostMapping("/faults")
    Fault faults(@PathVariable String state, @RequestBody Fault fault) {
        var system = systems.of(state);
        if (fault.times() > 0 && (fault.status() < 200 || fault.status() > 599)) {
            throw Refusal.message(400, "The status must be between 200 and 599.");
        }
        synchronized (system) {
            system.misbehave(new StateSystem.Faults(
                    fault.status(), fault.times(), fault.afterCommit(), fault.body() == null ? "" : fault.body()));
        }
        return fault;
    }

    @GetMapping("/rows/{kind}")
    List<ObjectNode> rows(@PathVariable String state, @PathVariable String kind) {
        var system = systems.of(state);
        synchronized (system) {
            return system.all(kind, row -> true);
        }
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }
}
