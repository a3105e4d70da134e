package io.everygram.api.web;

import io.everygram.api.Readings;
import io.everygram.api.Readings.Manifest;
import io.everygram.api.Readings.ManifestLine;
import io.everygram.api.Readings.Order;
import io.everygram.api.Readings.OrderLine;
import io.everygram.api.Readings.Purchase;
import io.everygram.api.Readings.PurchaseLine;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders, purchase orders and manifests, each with its lines. */
@RestController
class DocumentsApi {
    private final Readings readings;

    DocumentsApi(Readings readings) {
        this.readings = readings;
    }

    record OrderDocument(Order order, List<OrderLine> lines) {
        OrderDocument {
            lines = List.copyOf(lines);
        }
    }

    record PurchaseDocument(Purchase order, List<PurchaseLine> lines) {
        PurchaseDocument {
            lines = List.copyOf(lines);
        }
    }

    record ManifestDocument(Manifest manifest, List<ManifestLine> packages) {
        ManifestDocument {
            packages = List.copyOf(packages);
        }
    }

    @GetMapping("/api/v1/orders")
    @RequirePermission(Permissions.READ)
    @ApiOperation("Dispensaries' orders, in the order of their numbers")
    ResponseEntity<ApiPage<Order>> orders(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.orders(person.facility(), after, most), Order::number);
    }

    @GetMapping("/api/v1/orders/{number}")
    @RequirePermission(Permissions.READ)
    @ApiOperation("One order with its lines")
    OrderDocument order(@PathVariable String number, CurrentPerson person) {
        return new OrderDocument(
                readings.order(person.facility(), number).orElseThrow(() -> unknown("order")),
                readings.orderLines(person.facility(), number));
    }

    @GetMapping("/api/v1/purchase-orders")
    @RequirePermission(Permissions.READ)
    @ApiOperation("Purchase orders to vendors, in the order of their numbers")
    ResponseEntity<ApiPage<Purchase>> purchaseOrders(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.purchases(person.facility(), after, most), Purchase::number);
    }

    @GetMapping("/api/v1/purchase-orders/{number}")
    @RequirePermission(Permissions.READ)
    @ApiOperation("One purchase order with its lines")
    PurchaseDocument purchaseOrder(@PathVariable String number, CurrentPerson person) {
        return new PurchaseDocument(
                readings.purchase(person.facility(), number).orElseThrow(() -> unknown("purchase order")),
                readings.purchaseLines(person.facility(), number));
    }

    @GetMapping("/api/v1/manifests")
    @RequirePermission(Permissions.READ)
    @ApiOperation("Manifests, in the order of their numbers")
    ResponseEntity<ApiPage<Manifest>> manifests(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.manifests(person.facility(), after, most), Manifest::number);
    }

    @GetMapping("/api/v1/manifests/{number}")
    @RequirePermission(Permissions.READ)
    @ApiOperation("One manifest with its packages")
    ManifestDocument manifest(@PathVariable String number, CurrentPerson person) {
        return new ManifestDocument(
                readings.manifest(person.facility(), number).orElseThrow(() -> unknown("manifest")),
                readings.manifestLines(person.facility(), number));
    }

    private static ResponseStatusException unknown(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such " + what + " at this facility.");
    }
}
