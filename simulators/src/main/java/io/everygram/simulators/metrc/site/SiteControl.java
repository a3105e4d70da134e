package io.everygram.simulators.metrc.site;

import io.everygram.simulators.metrc.wire.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same acts as the pages, for programs. */
@RestController
@RequestMapping("/_control/{state:[A-Za-z]{2}}")
class SiteControl {
    private final SiteActs acts;
    private final JsonMapper json;

    SiteControl(SiteActs acts, JsonMapper json) {
        this.acts = acts;
        this.json = json;
    }

    @PostMapping("/templates/{id}/register")
    ObjectNode register(@PathVariable String state, @PathVariable String id) {
        return acts.register(state, id);
    }

    @PostMapping("/transfers/{id}/depart")
    ObjectNode depart(@PathVariable String state, @PathVariable String id) {
        return acts.depart(state, id);
    }

    @PostMapping("/transfers/{id}/void")
    ObjectNode voided(@PathVariable String state, @PathVariable String id) {
        return acts.voided(state, id);
    }

    @PostMapping("/transfers/{id}/return")
    ObjectNode returned(@PathVariable String state, @PathVariable String id) {
        return acts.returned(state, id);
    }

    /**
     * What a recipient takes in; all of everything when nothing is said.
     *
     * @param packages accepted quantity by label
     * @param rejected labels
     * @param delivery one of several; all when absent
     */
    record Receipt(
            @Nullable Map<String, BigDecimal> packages,
            @Nullable List<String> rejected,
            @Nullable Long delivery) {}

    @PostMapping("/transfers/{id}/receive")
    ObjectNode receive(
            @PathVariable String state,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Receipt receipt) {
        var quantities = new HashMap<String, BigDecimal>();
        Long delivery = null;
        if (receipt != null) {
            var packages = receipt.packages();
            var rejected = receipt.rejected();
            delivery = receipt.delivery();
            if (packages != null) {
                quantities.putAll(packages);
            }
            if (rejected != null) {
                rejected.forEach(label -> quantities.put(label, BigDecimal.ONE.negate()));
            }
        }
        return acts.receive(state, id, quantities, delivery);
    }

    @PostMapping("/transfers/{id}/reject")
    ObjectNode reject(
            @PathVariable String state,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Receipt receipt) {
        return acts.reject(state, id, receipt == null ? null : receipt.delivery());
    }

    /** A change on the web site behind everybody's back. */
    @PostMapping("/packages/{license}/{label}")
    ObjectNode edit(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @RequestBody ObjectNode change) {
        return acts.edit(state, license, label, change);
    }

    @PostMapping("/packages/{license}/{label}/{what:hold|release|recall|unrecall}")
    ObjectNode hold(
            @PathVariable String state,
            @PathVariable String license,
            @PathVariable String label,
            @PathVariable String what) {
        boolean set = !what.equals("release") && !what.equals("unrecall");
        var fields = json.createObjectNode();
        for (var field : what.endsWith("recall")
                ? List.of("IsOnRecall", "IsOnRecallCombined")
                : List.of("IsOnHold", "IsOnHoldCombined")) {
            fields.put(field, set);
        }
        return acts.edit(state, license, label, fields);
    }

    /** A user key stands in the body: addresses are written down by whoever passes them on. */
    record UserKey(@Nullable String key) {}

    @PostMapping("/keys/{what:regenerate|expire|renew}")
    Map<String, String> key(@PathVariable String state, @PathVariable String what, @RequestBody UserKey body) {
        var key = body.key();
        if (key == null || key.isBlank()) {
            throw Refusal.message(400, "The body names the user key as key.");
        }
        if (what.equals("regenerate")) {
            return Map.of("key", acts.regenerate(state, key));
        }
        acts.expire(state, key, what.equals("expire"));
        return Map.of("key", key);
    }

    record Order(int count) {}

    @PostMapping("/tags/{license}/order")
    Map<String, List<String>> order(
            @PathVariable String state, @PathVariable String license, @RequestBody Order order) {
        return Map.of("labels", acts.order(state, license, order.count()));
    }

    @PostMapping("/tags/{license}/receive")
    Map<String, Integer> arrived(@PathVariable String state, @PathVariable String license) {
        return Map.of("received", acts.tagsArrived(state, license));
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }
}
