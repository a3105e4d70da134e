package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The three facilities of the demo company. */
public enum DemoFacility {
    LOS_ANGELES(
            "LAX",
            "Golden Meridian Los Angeles",
            "CA",
            "C11-0009417-LIC",
            "Distributor",
            "METRC",
            "America/Los_Angeles",
            "2140 E 25th St",
            "Vernon",
            "90058",
            "34.01290",
            "-118.23470"),
    DENVER(
            "DEN",
            "Golden Meridian Denver",
            "CO",
            "404R-00731",
            "Medical and retail distributor",
            "METRC",
            "America/Denver",
            "4855 Colorado Blvd",
            "Denver",
            "80216",
            "39.78490",
            "-104.94080"),
    ALBUQUERQUE(
            "ABQ",
            "Golden Meridian Albuquerque",
            "NM",
            "CCD-2023-0318",
            "Vertically integrated wholesaler",
            "BIOTRACK",
            "America/Denver",
            "2620 Karsten Ct SE",
            "Albuquerque",
            "87102",
            "35.05180",
            "-106.63620");

    private final String code;
    private final String title;
    private final String state;
    private final String license;
    private final String licenseType;
    private final String stateSystem;
    private final ZoneId zone;
    private final String street;
    private final String city;
    private final String zip;
    private final BigDecimal latitude;
    private final BigDecimal longitude;

    DemoFacility(
            String code,
            String title,
            String state,
            String license,
            String licenseType,
            String stateSystem,
            String zone,
            String street,
            String city,
            String zip,
            String latitude,
            String longitude) {
        this.code = code;
        this.title = title;
        this.state = state;
        this.license = license;
        this.licenseType = licenseType;
        this.stateSystem = stateSystem;
        this.zone = ZoneId.of(zone);
        this.street = street;
        this.city = city;
        this.zip = zip;
        this.latitude = new BigDecimal(latitude);
        this.longitude = new BigDecimal(longitude);
    }

    /** From 1 on, in the order above. */
    public int number() {
        return List.of(values()).indexOf(this) + 1;
    }

    /** Number of the item that is bulk flower here: cannabis crosses no state line, so each state has its own. */
    public String bulk() {
        return "BF-%03d".formatted(number());
    }

    /** Code of the grower who delivers here. */
    public String supplier() {
        return "SUP-" + state;
    }

    public String grower() {
        return title.replace("Golden Meridian", "Open Fields Growers");
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String state() {
        return state;
    }

    public String license() {
        return license;
    }

    public String licenseType() {
        return licenseType;
    }

    public String stateSystem() {
        return stateSystem;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The day on its own clock: around midnight the facilities have different ones. */
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(zone));
    }

    public String street() {
        return street;
    }

    public String city() {
        return city;
    }

    public String zip() {
        return zip;
    }

    public BigDecimal latitude() {
        return latitude;
    }

    public BigDecimal longitude() {
        return longitude;
    }
}
