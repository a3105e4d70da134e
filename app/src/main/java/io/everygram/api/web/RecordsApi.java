package io.everygram.api.web;

import io.everygram.api.Readings;
import io.everygram.api.Readings.Customer;
import io.everygram.api.Readings.Item;
import io.everygram.api.Readings.Vendor;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Master data. */
@RestController
class RecordsApi {
    private final Readings readings;

    RecordsApi(Readings readings) {
        this.readings = readings;
    }

    @GetMapping("/api/v1/items")
    @RequirePermission(Permissions.READ)
    @ApiOperation("The company's items, in the order of their numbers")
    ResponseEntity<ApiPage<Item>> items(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.items(person.facility(), after, most), Item::number);
    }

    @GetMapping("/api/v1/items/{item}")
    @RequirePermission(Permissions.READ)
    @ApiOperation(
            value = "One item",
            parameters = {"item", "its number"})
    Item item(@PathVariable String item, CurrentPerson person) {
        return readings.item(person.facility(), item)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such item."));
    }

    @GetMapping("/api/v1/vendors")
    @RequirePermission(Permissions.READ)
    @ApiOperation("The company's vendors, in the order of their codes")
    ResponseEntity<ApiPage<Vendor>> vendors(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.vendors(person.facility(), after, most), Vendor::code);
    }

    @GetMapping("/api/v1/customers")
    @RequirePermission(Permissions.READ)
    @ApiOperation("The facility's customers, in the order of their codes")
    ResponseEntity<ApiPage<Customer>> customers(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit,
            CurrentPerson person) {
        return ApiPage.of(limit, most -> readings.customers(person.facility(), after, most), Customer::code);
    }
}
