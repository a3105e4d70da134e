package io.everygram.catalog.domain;

import static io.everygram.catalog.domain.Column.kept;
import static io.everygram.catalog.domain.Column.refers;
import static io.everygram.catalog.domain.Column.required;
import static io.everygram.catalog.domain.Column.text;

import java.util.List;

/** Fields of facilities, licenses, rooms and slots. */
final class PlaceColumns {
    private static final List<String> PURPOSES = List.of(
            "RECEIVING",
            "QUARANTINE",
            "VAULT",
            "FINISHED_GOODS",
            "PICK_ZONE",
            "PACKING",
            "STAGING",
            "WASTE",
            "RETURNS",
            "PRODUCTION");

    static final List<Column> FACILITIES = List.of(
            required(
                    "Code",
                    "code",
                    Content.shaped("[A-Z0-9]{2,8}", "Write 2 to 8 capital letters or digits, e.g. LAX."),
                    "Facility code"),
            required("Name", "name", Content.text(200), "Facility"),
            required("State", "state", Content.shaped("[A-Z]{2}", "Write the state's two capital letters, e.g. CA."))
                    .fixed(),
            required("Time zone", "zone", Content.zone(), "Zone"),
            required("Street", "street", Content.text(200), "Address"),
            required("City", "city", Content.text(200)),
            required("ZIP", "zip", Content.text(20), "Postal code"),
            text("Phone", "phone"),
            required("Latitude", "latitude", Content.number(5, "-90", "90"), "Lat"),
            required("Longitude", "longitude", Content.number(5, "-180", "180"), "Lon", "Lng"));

    static final List<Column> LICENSES = List.of(
            required("Number", "number", Content.text(60), "License", "License number"),
            required("Type", "type", Content.text(100), "License type"),
            required("State system", "state_system", Content.oneOf(List.of("METRC", "BIOTRACK", "NONE"))),
            required("Valid from", "valid_from", Content.day(), "Issued"),
            required("Valid to", "valid_to", Content.day(), "Expires"));

    static final List<Column> ROOMS = List.of(
            required("Code", "code", Content.text(60), "Room code"),
            required("Name", "name", Content.text(200), "Room"),
            required("Purpose", "purpose", Content.oneOf(PURPOSES)),
            kept("Active", "active", Content.yesOrNo(), "true"));

    static final List<Column> SLOTS = List.of(
            required("Code", "code", Content.text(60), "Slot", "Slot code"),
            refers("ROOMS", "Room", "room_id", "Room code").fixed(),
            required("X meters", "x_meters", Content.number(2, "-9999", "9999"), "X"),
            required("Y meters", "y_meters", Content.number(2, "-9999", "9999"), "Y"),
            kept("Level", "level", Content.whole(0, 99), "1"),
            required("Pick sequence", "pick_sequence", Content.whole(0, 1_000_000), "Sequence"),
            kept("Active", "active", Content.yesOrNo(), "true"));

    private PlaceColumns() {}
}
