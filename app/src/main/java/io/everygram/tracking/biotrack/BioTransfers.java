package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateSystem.Sink;
import io.everygram.tracking.port.StateTransfer;
import io.everygram.tracking.port.StateTrouble;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Manifests of ours, by marks of transactions; and what is on its way to us, which is a list without marks that is asked for whole. What we took in is by
 * marks again.
 */
@Component
class BioTransfers {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.US);

    private final BioHttp http;
    private final Clock clock;

    BioTransfers(BioHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    String changes(Access access, String mark, Sink<StateTransfer> sink) throws StateTrouble {
        var from = BioMark.of(mark);
        var sent = sent(access, from.first());
        var came = came(access, from.second());
        var coming = coming(access);
        var rows = new ArrayList<StateTransfer>(sent.transfers());
        // What is partly taken in stands in both; that it is still open counts.
        coming.forEach(row -> came.byManifest().remove(row.manifest()));
        rows.addAll(came.byManifest().values());
        rows.addAll(coming);
        var reached = new BioMark(sent.reached(), came.reached());
        sink.rows(rows, reached.toText());
        return reached.toText();
    }

    // ------------------------------------------------------------------ ours

    private record Outgoing(List<StateTransfer> transfers, BioMark.Reached reached) {}

    /** The id holds the transaction that made the manifest: its lines have none before. */
    private Outgoing sent(Access access, BioMark.Reached from) throws StateTrouble {
        var manifests = new ArrayList<JsonNode>();
        var stops = new HashMap<String, JsonNode>();
        var reader = from.reader(clock);
        reader.answered(http.rows(
                access,
                "sync_manifest",
                http.object().put("transaction_start", reader.start()),
                Map.of(
                        "manifest",
                        row -> {
                            reader.saw(row);
                            if (BioPackages.isHere(access, row)) {
                                manifests.add(row);
                            }
                        },
                        "manifest_stop_data",
                        row -> stops.put(Fields.required(row, "manifestid"), row))));
        var rows = new ArrayList<StateTransfer>();
        for (var row : manifests) {
            var number = Fields.required(row, "manifestid");
            var stop = stops.get(number);
            boolean left = Fields.is(row, "fulfilled");
            rows.add(new StateTransfer(
                    number + "@" + Fields.number(row, "transactionid_original"),
                    false,
                    number,
                    "",
                    stop == null ? "" : Fields.text(stop, "license_number"),
                    stop == null ? "" : Fields.text(stop, "name"),
                    Fields.is(row, "deleted"),
                    left ? second(row, "completion_date") : null,
                    stop == null ? null : second(stop, "arrive_time"),
                    null,
                    (int) Fields.number(row, "total_item_count"),
                    0,
                    BioPackages.moment(clock, row)));
        }
        return new Outgoing(rows, reader.reached());
    }

    private static @Nullable Instant second(JsonNode row, String field) throws StateTrouble {
        long second = Fields.number(row, field);
        try {
            return second == 0 ? null : Instant.ofEpochSecond(second);
        } catch (DateTimeException e) {
            throw Fields.unreadable(row, e);
        }
    }

    // ------------------------------------------------------------------ to us

    private record Incoming(Map<String, StateTransfer> byManifest, BioMark.Reached reached) {}

    private Incoming came(Access access, BioMark.Reached from) throws StateTrouble {
        var rows = new LinkedHashMap<String, List<JsonNode>>();
        var reader = from.reader(clock);
        reader.answered(http.rows(
                access,
                "sync_inventory_transfer_inbound",
                http.object().put("transaction_start", reader.start()),
                Map.of("inventory_transfer_inbound", row -> {
                    reader.saw(row);
                    if (BioPackages.isHere(access, row) && !Fields.is(row, "deleted")) {
                        rows.computeIfAbsent(Fields.required(row, "manifestid"), m -> new ArrayList<>())
                                .add(row);
                    }
                })));
        var transfers = new LinkedHashMap<String, StateTransfer>();
        for (var entry : rows.entrySet()) {
            var last = entry.getValue().getLast();
            var at = BioPackages.moment(clock, last);
            transfers.put(
                    entry.getKey(),
                    new StateTransfer(
                            entry.getKey(),
                            true,
                            entry.getKey(),
                            "",
                            Fields.text(last, "outbound_license"),
                            "",
                            false,
                            null,
                            null,
                            at,
                            entry.getValue().size(),
                            entry.getValue().size(),
                            at));
        }
        return new Incoming(transfers, reader.reached());
    }

    private List<StateTransfer> coming(Access access) throws StateTrouble {
        var reply = http.call(access, "inventory_manifest_lookup", http.object().put("location", access.license()), "");
        if (reply instanceof Reply.Failed failed && failed.code() == Reply.ARGUMENT) {
            return List.of();
        }
        var rows = new ArrayList<StateTransfer>();
        var data = BioHttp.body(reply).path("data");
        if (!data.isArray()) {
            throw Fields.unreadable(data, null);
        }
        for (var row : data) {
            var number = Fields.required(row, "manifest_id");
            int items = (int) Fields.number(row, "item_count");
            rows.add(new StateTransfer(
                    number,
                    true,
                    number,
                    "",
                    Fields.text(row, "license_number"),
                    Fields.text(row, "trade_name"),
                    false,
                    day(row),
                    null,
                    null,
                    items,
                    0,
                    // The list tells a day only; when something of it was taken in, the number of items is another.
                    day(row).plusSeconds(items % 80_000)));
        }
        return rows;
    }

    private static Instant day(JsonNode row) throws StateTrouble {
        try {
            return LocalDate.parse(Fields.text(row, "transfer_date"), DAY)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Fields.unreadable(row, e);
        }
    }

    // ------------------------------------------------------------------ lines

    StateTransfer.Opened open(Access access, StateTransfer transfer) throws StateTrouble {
        return new StateTransfer.Opened(
                transfer.id(), transfer.incoming() ? inbound(access, transfer) : outbound(access, transfer));
    }

    private List<StateTransfer.Line> inbound(Access access, StateTransfer transfer) throws StateTrouble {
        var lines = new LinkedHashMap<String, StateTransfer.Line>();
        var asked = http.object().put("location", access.license()).put("manifest_id", transfer.manifest());
        var reply = http.call(access, "inventory_transfer_lookup", asked, transfer.manifest());
        if (!(reply instanceof Reply.Failed failed && failed.code() == Reply.ARGUMENT)) {
            for (var row : BioHttp.body(reply).path("data")) {
                var tag = Fields.required(row, "barcode_id");
                lines.put(
                        tag,
                        line(
                                row,
                                tag,
                                name(row),
                                null,
                                Fields.text(row, "sample_id").isEmpty() ? "" : "TestPassed"));
            }
        }
        http.rows(
                access, "sync_inventory_transfer_inbound", http.object(), Map.of("inventory_transfer_inbound", row -> {
                    if (Fields.text(row, "manifestid").equals(transfer.manifest()) && BioPackages.isHere(access, row)) {
                        var tag = Fields.required(row, "inventoryid");
                        lines.put(tag, line(row, tag, name(row), Fields.decimal(row, "quantity"), ""));
                    }
                }));
        return List.copyOf(lines.values());
    }

    private static String name(JsonNode row) {
        for (var field : List.of("product", "description", "productname", "strain")) {
            var name = Fields.text(row, field);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private static StateTransfer.Line line(
            JsonNode row, String tag, String name, @Nullable BigDecimal received, String labState) throws StateTrouble {
        int type = (int) Fields.number(row, "inventorytype");
        return new StateTransfer.Line(
                tag,
                name,
                Fields.decimal(row, "quantity"),
                received,
                Types.unit(type),
                received == null ? "Shipped" : "Accepted",
                labState);
    }

    private List<StateTransfer.Line> outbound(Access access, StateTransfer transfer) throws StateTrouble {
        var made = transfer.id().replaceAll(".*@", "");
        var lines = new ArrayList<StateTransfer.Line>();
        var asked = http.object().put("transaction_start", made.matches("[0-9]{1,18}") ? Long.parseLong(made) : 0L);
        http.rows(access, "sync_manifest", asked, Map.of("manifest_stop_items", row -> {
            if (Fields.text(row, "manifestid").equals(transfer.manifest()) && !Fields.is(row, "deleted")) {
                var tag = Fields.required(row, "inventoryid");
                var quantity = Fields.decimal(row, "quantity");
                lines.add(new StateTransfer.Line(
                        tag, Fields.text(row, "description"), quantity, null, "", "Shipped", ""));
            }
        }));
        return lines;
    }
}
