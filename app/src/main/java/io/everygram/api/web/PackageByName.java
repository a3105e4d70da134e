package io.everygram.api.web;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Stock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** A package by what a program calls it: the state's tag, in letters of whatever size, or another name that stands on it. */
@Component
class PackageByName {
    static final String WORDS = "the state's tag, or another name that stands on it";

    private final Stock stock;

    PackageByName(Stock stock) {
        this.stock = stock;
    }

    /** @throws ResponseStatusException 404 when the facility has none of this name */
    Stock.PackageRow find(FacilityId facility, String name) {
        var tag = PackageTag.parse(name) instanceof PackageTag.Parsed.Tag(var read) ? read.value() : name;
        return stock.find(facility, tag)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such package at this facility."));
    }
}
