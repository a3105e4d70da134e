package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which of our duties a user can do. Privileges are judged before anything else, so that a write without data changes nothing and yet tells. */
@Component
class BioProbe {
    private record Try(String duty, String action) {}

    private static final List<Try> TRIES = List.of(
            new Try("Read packages", "sync_inventory"),
            new Try("Read rooms", "sync_inventory_room"),
            new Try("Read lab results", "sync_inventory_qa_sample"),
            new Try("Read manifests", "sync_manifest"),
            new Try("See what is on its way", "inventory_manifest_lookup"),
            new Try("Look packages up", "inventory_check"),
            new Try("Report adjustments", "inventory_adjust"),
            new Try("Report splits", "inventory_split"),
            new Try("Report conversions", "inventory_convert"),
            new Try("Report rooms", "inventory_move"),
            new Try("Report destruction", "inventory_destroy_schedule"),
            new Try("Make manifests", "inventory_manifest"),
            new Try("Report departures", "inventory_transfer_outbound"),
            new Try("Receive", "inventory_transfer_inbound"));

    private final BioHttp http;

    BioProbe(BioHttp http) {
        this.http = http;
    }

    List<Duty> duties(Access access) {
        var duties = new ArrayList<Duty>();
        for (var one : TRIES) {
            // A window after all transactions: no rows.
            var asked = http.object().put("transaction_start", Long.MAX_VALUE / 2);
            if (one.action().equals("inventory_manifest_lookup")) {
                var _ = asked.put("location", access.license());
            }
            duties.add(duty(one, http.call(access, one.action(), asked, "")));
        }
        return duties;
    }

    private static Duty duty(Try one, Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> new Duty(one.duty(), one.action(), Optional.of(true), "");
            case Reply.Failed failed ->
                new Duty(
                        one.duty(),
                        one.action(),
                        Optional.of(!failed.isDenied()),
                        failed.isDenied() ? failed.says() : "");
            case Reply.Silent silent ->
                new Duty(
                        one.duty(),
                        one.action(),
                        silent.status() == 401 || silent.status() == 403 ? Optional.of(false) : Optional.empty(),
                        String.valueOf(silent.why().getMessage()));
        };
    }
}
