package io.everygram.dispatch.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest must show before a truck may leave, as the union of the states' lists.
 *
 * <p>Source: docs/domain/sources.md#ca-manifest (read 2026-11-24).
 */
public final class ManifestCompleteness {
    private ManifestCompleteness() {}

    /** A licensee with name, license, premises and telephone. */
    public record Party(String name, String license, LocalDate licenseValidTo, String address, String phone) {}

    public record Driver(String name, String license, LocalDate licenseValidTo, String employee) {}

    /** Papers that are not recorded are not judged. */
    public record Vehicle(
            String makeAndModel,
            String plate,
            @Nullable LocalDate registrationValidTo,
            @Nullable LocalDate insuranceValidTo) {}

    public record Line(
            String tag,
            String item,
            String category,
            String lot,
            BigDecimal quantity,
            String labState,
            String holdReasons,
            @Nullable LocalDate expiresOn) {}

    public record Paper(
            Party shipper,
            Party receiver,
            Driver driver,
            Vehicle vehicle,
            String route,
            Instant departs,
            Instant arrives,
            List<Line> lines) {
        public Paper {
            lines = List.copyOf(lines);
        }
    }

    /** Where a gap is mended. */
    public enum Where {
        SHIPPER,
        RECEIVER,
        DRIVER,
        VEHICLE,
        TRIP,
        PACKAGE
    }

    /**
     * Something that is missing or wrong.
     *
     * @param words a sentence that names it
     * @param tag the package it is about; empty for the rest
     */
    public record Gap(Where where, String words, String tag) {}

    private static final List<String> SALEABLE =
            List.of("TestPassed", "RetestPassed", "NotRequired", "ProcessValidated");

    /** What is missing or wrong on the day of the trip; empty when the paper is complete. */
    public static List<Gap> missing(Paper paper, LocalDate day) {
        var gaps = new ArrayList<Gap>();
        party(paper.shipper(), Where.SHIPPER, "shipper", day, gaps);
        party(paper.receiver(), Where.RECEIVER, "receiver", day, gaps);
        blank(paper.driver().name(), Where.DRIVER, "The driver has no name.", gaps);
        blank(paper.driver().license(), Where.DRIVER, "The driver's license number is missing.", gaps);
        blank(paper.driver().employee(), Where.DRIVER, "The driver's employee number is missing.", gaps);
        ended(paper.driver().licenseValidTo(), Where.DRIVER, "The driver's license", day, gaps);
        blank(paper.vehicle().makeAndModel(), Where.VEHICLE, "The vehicle's make and model are missing.", gaps);
        blank(paper.vehicle().plate(), Where.VEHICLE, "The vehicle's plate is missing.", gaps);
        ended(paper.vehicle().registrationValidTo(), Where.VEHICLE, "The vehicle's registration", day, gaps);
        ended(paper.vehicle().insuranceValidTo(), Where.VEHICLE, "The vehicle's insurance", day, gaps);
        blank(paper.route(), Where.TRIP, "The route is missing.", gaps);
        if (!paper.arrives().isAfter(paper.departs())) {
            gaps.add(new Gap(Where.TRIP, "The arrival must lie after the departure.", ""));
        }
        if (paper.lines().isEmpty()) {
            gaps.add(new Gap(Where.TRIP, "There is no package on it.", ""));
        }
        paper.lines().forEach(line -> line(line, day, gaps));
        return List.copyOf(gaps);
    }

    private static void line(Line line, LocalDate day, List<Gap> gaps) {
        var name = "Package " + line.tag();
        gapIf(line.item().isBlank(), line, name + " has no product name.", gaps);
        gapIf(line.category().isBlank(), line, name + " has no product type.", gaps);
        gapIf(line.lot().isBlank(), line, name + " has no batch number.", gaps);
        gapIf(line.quantity().signum() <= 0, line, name + " has no weight or count.", gaps);
        gapIf(
                !SALEABLE.contains(line.labState()),
                line,
                name + " may not be sold: its lab state is " + line.labState() + ".",
                gaps);
        gapIf(!line.holdReasons().isEmpty(), line, name + " is on hold: " + line.holdReasons() + ".", gaps);
        var expiresOn = line.expiresOn();
        gapIf(
                expiresOn != null && !expiresOn.isAfter(day),
                line,
                name + " is no longer good on that day; it expires on " + expiresOn + ".",
                gaps);
    }

    private static void gapIf(boolean isGap, Line line, String words, List<Gap> gaps) {
        if (isGap) {
            gaps.add(new Gap(Where.PACKAGE, words, line.tag()));
        }
    }

    private static void party(Party party, Where where, String who, LocalDate day, List<Gap> gaps) {
        blank(party.name(), where, "The " + who + " has no name.", gaps);
        blank(party.license(), where, "The " + who + "'s license number is missing.", gaps);
        blank(party.address(), where, "The " + who + "'s premises address is missing.", gaps);
        blank(party.phone(), where, "The " + who + "'s telephone number is missing.", gaps);
        ended(party.licenseValidTo(), where, "The " + who + "'s license", day, gaps);
    }

    private static void ended(@Nullable LocalDate validTo, Where where, String what, LocalDate day, List<Gap> gaps) {
        if (validTo != null && validTo.isBefore(day)) {
            gaps.add(new Gap(where, what + " ends on " + validTo + ", before the trip.", ""));
        }
    }

    private static void blank(String text, Where where, String words, List<Gap> gaps) {
        if (text.isBlank()) {
            gaps.add(new Gap(where, words, ""));
        }
    }
}
