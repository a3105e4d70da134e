package io.everygram.dispatch.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a manifest must show before a truck may leave, as the union of the states' lists.
 *
 * <p>Source: docs/domain/sources.md#ca-manifest (read 2026-11-24).
 */
public final class ManifestCompleteness {
    private ManifestCompleteness() {}

    /** A licensee with name, license and premises. */
    public record Party(String name, String license, LocalDate licenseValidTo, String address) {}

    public record Line(String tag, String item, String category, String lot, BigDecimal quantity, String labState) {}

    public record Paper(
            Party shipper,
            Party receiver,
            String driver,
            String driverLicense,
            LocalDate driverLicenseValidTo,
            String vehicle,
            String plate,
            String route,
            Instant departs,
            Instant arrives,
            List<Line> lines) {
        public Paper {
            lines = List.copyOf(lines);
        }
    }

    private static final List<String> SALEABLE =
            List.of("TestPassed", "RetestPassed", "NotRequired", "ProcessValidated");

    /** What is missing or wrong, each as a sentence that says where; empty when the paper is complete. */
    public static List<String> missing(Paper paper, LocalDate today) {
        var missing = new ArrayList<String>();
        party(paper.shipper(), "shipper", today, missing);
        party(paper.receiver(), "receiver", today, missing);
        blank(paper.driver(), "The driver has no name.", missing);
        blank(paper.driverLicense(), "The driver's license number is missing.", missing);
        if (paper.driverLicenseValidTo().isBefore(today)) {
            missing.add("The driver's license ended on " + paper.driverLicenseValidTo() + ".");
        }
        blank(paper.vehicle(), "The vehicle's make and model are missing.", missing);
        blank(paper.plate(), "The vehicle's plate is missing.", missing);
        blank(paper.route(), "The route is missing.", missing);
        if (!paper.arrives().isAfter(paper.departs())) {
            missing.add("The arrival must lie after the departure.");
        }
        if (paper.lines().isEmpty()) {
            missing.add("There is no package on it.");
        }
        for (var line : paper.lines()) {
            blank(line.item(), "Package " + line.tag() + " has no product name.", missing);
            blank(line.category(), "Package " + line.tag() + " has no product type.", missing);
            blank(line.lot(), "Package " + line.tag() + " has no batch number.", missing);
            if (line.quantity().signum() <= 0) {
                missing.add("Package " + line.tag() + " has no weight or count.");
            }
            if (!SALEABLE.contains(line.labState())) {
                missing.add("Package " + line.tag() + " may not be sold: its lab state is " + line.labState() + ".");
            }
        }
        return List.copyOf(missing);
    }

    private static void party(Party party, String who, LocalDate today, List<String> missing) {
        blank(party.name(), "The " + who + " has no name.", missing);
        blank(party.license(), "The " + who + "'s license number is missing.", missing);
        blank(party.address(), "The " + who + "'s premises address is missing.", missing);
        if (party.licenseValidTo().isBefore(today)) {
            missing.add("The " + who + "'s license ended on " + party.licenseValidTo() + ".");
        }
    }

    private static void blank(String text, String sentence, List<String> missing) {
        if (text.isBlank()) {
            missing.add(sentence);
        }
    }
}
