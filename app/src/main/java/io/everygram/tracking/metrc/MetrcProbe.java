package io.everygram.tracking.metrc;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem.Duty;
import io.everygram.tracking.port.StateTrouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which of our duties a key can do. Reads are tried; a write is tried with an array of no objects, which changes nothing and yet is refused to who may not.
 */
@Component
class MetrcProbe {
    private record Try(String duty, String needs, String method, String path) {}

    private static final List<Try> TRIES = List.of(
            new Try("Read packages", "View Packages", "GET", "packages/v2/active"),
            new Try("Read transfers", "View Transfers", "GET", "transfers/v2/incoming"),
            new Try("Read tags", "Manage Tags", "GET", "tags/v2/package/available"),
            new Try("Read locations", "Manage Locations", "GET", "locations/v2/active"),
            new Try("Report adjustments", "Manage Packages Inventory", "POST", "packages/v2/adjust"),
            new Try("Report new packages", "Create/Submit/Discontinue Packages", "POST", "packages/v2"),
            new Try("Report rooms", "Create/Submit/Discontinue Packages", "PUT", "packages/v2/location"),
            new Try("Report items", "Create/Submit/Discontinue Packages", "PUT", "packages/v2/item"),
            new Try("Report lab samples", "Create/Submit/Discontinue Packages", "POST", "packages/v2/testing"),
            new Try("Report remediations", "Manage Packages Inventory", "PUT", "packages/v2/remediate"),
            new Try("Make transfer templates", "Manage Transfer Templates", "POST", "transfers/v2/templates/outgoing"));

    private final MetrcHttp http;

    MetrcProbe(MetrcHttp http) {
        this.http = http;
    }

    List<Duty> duties(Access access) {
        var duties = new ArrayList<Duty>();
        for (var one : TRIES) {
            duties.add(one.method().equals("GET") ? read(access, one) : write(access, one));
        }
        duties.add(labResults(duties));
        return duties;
    }

    /** Nothing can be asked about results without a package; yet what they need was tried. */
    private static Duty labResults(List<Duty> duties) {
        var needed = duties.stream()
                .filter(duty ->
                        duty.name().equals("Read packages") || duty.name().equals("Report adjustments"))
                .toList();
        boolean known = needed.stream().allMatch(duty -> duty.allowed().isPresent());
        return new Duty(
                "Read lab results",
                "View Packages and Manage Packages Inventory",
                known
                        ? Optional.of(
                                needed.stream().allMatch(duty -> duty.allowed().orElse(false)))
                        : Optional.empty(),
                "");
    }

    private Duty read(Access access, Try one) {
        try {
            var _ = http.get(
                    access,
                    one.path() + "?licenseNumber=" + MetrcHttp.url(access.license()) + "&pageNumber=1&pageSize=1",
                    "");
            return new Duty(one.duty(), one.needs(), Optional.of(true), "");
        } catch (StateTrouble e) {
            return new Duty(
                    one.duty(),
                    one.needs(),
                    e.kind() == StateTrouble.Kind.DENIED ? Optional.of(false) : Optional.empty(),
                    String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Duty(one.duty(), one.needs(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Duty write(Access access, Try one) {
        try {
            var answer = http.call(
                    access, one.method(), one.path() + "?licenseNumber=" + MetrcHttp.url(access.license()), "[]", "");
            int status = answer.statusCode();
            return new Duty(
                    one.duty(),
                    one.needs(),
                    status == 401 || status == 403
                            ? Optional.of(false)
                            : status < 500 && status != 429 ? Optional.of(true) : Optional.empty(),
                    status == 200
                            ? ""
                            : "HTTP " + status + (status == 400 ? " to an empty trial, as it should be" : ""));
        } catch (StateTrouble e) {
            return new Duty(one.duty(), one.needs(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
