package io.everygram.simulators.biotrack.site;

import io.everygram.simulators.biotrack.wire.BioError;
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
import tools.jackson.databind.node.ObjectNode;

/** The acts of BioTrack's site for programs, without a login. */
@RestController
@RequestMapping("/_control/{state:[A-Za-z]{2}}/biotrack")
class BioSiteControl {
    private final BioActs acts;

    BioSiteControl(BioActs acts) {
        this.acts = acts;
    }

    /** @param price of every item */
    record Departure(@Nullable BigDecimal price) {}

    @PostMapping("/manifests/{id}/depart")
    ObjectNode depart(
            @PathVariable String state,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Departure departure) {
        var price = departure == null ? null : departure.price();
        return acts.depart(state, id, price == null ? BigDecimal.ONE : price);
    }

    @PostMapping("/manifests/{id}/void")
    ObjectNode voided(@PathVariable String state, @PathVariable String id) {
        return acts.voided(state, id);
    }

    /**
     * @param items accepted quantity by barcode; all of it where nothing is said
     * @param rejected barcodes
     */
    record Receipt(
            @Nullable Map<String, BigDecimal> items,
            @Nullable List<String> rejected) {}

    @PostMapping("/manifests/{id}/receive")
    Map<String, Integer> receive(
            @PathVariable String state,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Receipt receipt) {
        var quantities = new HashMap<String, BigDecimal>();
        if (receipt != null) {
            var items = receipt.items();
            var rejected = receipt.rejected();
            if (items != null) {
                quantities.putAll(items);
            }
            if (rejected != null) {
                rejected.forEach(barcode -> quantities.put(barcode, BigDecimal.ONE.negate()));
            }
        }
        return Map.of("items", acts.receive(state, id, quantities));
    }

    @PostMapping("/manifests/{id}/{what:reject|return}")
    Map<String, Integer> refused(@PathVariable String state, @PathVariable String id, @PathVariable String what) {
        return Map.of("items", what.equals("reject") ? acts.reject(state, id) : acts.returned(state, id));
    }

    @PostMapping("/items/{barcode}/{what:hold|release}")
    ObjectNode hold(@PathVariable String state, @PathVariable String barcode, @PathVariable String what) {
        return acts.hold(state, barcode, what.equals("hold"));
    }

    /** @param quantity that remains */
    record Counted(BigDecimal quantity) {}

    @PostMapping("/items/{barcode}/quantity")
    ObjectNode quantity(@PathVariable String state, @PathVariable String barcode, @RequestBody Counted counted) {
        return acts.quantity(state, barcode, counted.quantity());
    }

    @PostMapping("/samples/{id}/{result:pass|fail}")
    ObjectNode result(@PathVariable String state, @PathVariable String id, @PathVariable String result) {
        return acts.result(state, id, result.equals("pass"));
    }

    @PostMapping("/users/{name}/{what:expire|renew|regenerate}")
    Map<String, String> user(@PathVariable String state, @PathVariable String name, @PathVariable String what) {
        if (what.equals("regenerate")) {
            return Map.of("password", acts.regenerate(state, name));
        }
        var _ = acts.expire(state, name, what.equals("expire"));
        return Map.of("username", name);
    }

    /** @param count of identifiers */
    record Order(int count) {}

    @PostMapping("/ids/{license}/order")
    List<String> order(@PathVariable String state, @PathVariable String license, @RequestBody Order order) {
        return acts.order(state, license, order.count());
    }

    @ExceptionHandler
    ResponseEntity<?> refused(IllegalArgumentException e) {
        return ResponseEntity.badRequest().body(Map.of("Message", String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<?> refused(BioError e) {
        return ResponseEntity.badRequest().body(Map.of("Message", e.text(), "errorcode", e.code()));
    }
}
