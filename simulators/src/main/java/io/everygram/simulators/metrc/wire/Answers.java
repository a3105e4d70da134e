package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.store.Window;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Forms of answers: the envelope with pages, bare arrays, single objects. */
final class Answers {
    private Answers() {}

    static Answer of(Call call, Endpoint endpoint, Object result, boolean bare, Strike strike) {
        return switch (result) {
            case Answer answer -> answer;
            case Endpoint.Listing listing -> listing(call, endpoint, listing, bare, strike);
            case List<?> rows when endpoint.answering() == Endpoint.Answering.PAGES && !bare -> page(call, rows);
            default -> Answer.json(200, call.system().rows().json().writeValueAsBytes(result));
        };
    }

    /** A list of the store: only the rows of the page are read. */
    private static Answer listing(Call call, Endpoint endpoint, Endpoint.Listing listing, boolean bare, Strike strike) {
        var system = call.system();
        var window = endpoint.window() ? call.query().window(system) : Window.ALL;
        var extent = system.rows().extent(listing.list(), window);
        long total = extent.count();
        long size = bare ? Math.max(1, total) : call.query().pageSize(system);
        long from = bare ? 0 : from(call, total, size);
        if (strike.is(FaultKind.DUPLICATE_ROWS) && from > 0) {
            from--;
        }
        if (strike.is(FaultKind.MISSING_ROWS) && from > 0) {
            from++;
        }
        boolean newest = system.is(Switch.LIST_ORDER, "NEWEST_FIRST");
        long first = from;
        var name = String.join(
                " ",
                listing.list(),
                listing.shape(),
                extent.toString(),
                Long.toString(first),
                Long.toString(size),
                call.query().page(),
                newest ? "newest" : "oldest",
                bare ? "bare" : system.switches().of(Switch.PAGE_WHEN_ABSENT));
        return Answer.json(200, system.pages().of(name, () -> {
            var rows = system.rows().page(listing.list(), window, first, size, newest).stream()
                    .map(entry -> system.rendered().of(listing.shape(), entry))
                    .toList();
            return bare ? array(rows) : envelope(call, rows, total, size);
        }));
    }

    private static Answer page(Call call, List<?> rows) {
        long size = call.query().pageSize(call.system());
        long from = from(call, rows.size(), size);
        var json = call.system().rows().json();
        var shown = new ArrayList<byte[]>();
        for (var row : rows.subList((int) from, (int) Math.min(rows.size(), from + size))) {
            shown.add(json.writeValueAsBytes(row));
        }
        return Answer.json(200, envelope(call, shown, rows.size(), size));
    }

    private static long from(Call call, long total, long size) {
        long page = call.query().pageNumber();
        if (page > 1 && (page - 1) * (double) size >= total && call.system().is(Switch.PAST_THE_END, "400")) {
            throw Refusal.message(400, "The pageNumber parameter is past the last page.");
        }
        return (page - 1) * (double) size >= total ? total : (page - 1) * size;
    }

    private static byte[] envelope(Call call, List<byte[]> rows, long total, long size) {
        var out = new ByteArrayOutputStream(rows.size() * 2_500 + 200);
        out.writeBytes("{\"Data\":".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(array(rows));
        long shown = call.query().hasPageSize() || call.system().is(Switch.PAGE_WHEN_ABSENT, "20")
                ? size
                : Math.max(1, Math.min(size, total));
        var numbers = new LinkedHashMap<String, Long>();
        numbers.put("Total", total);
        numbers.put("TotalRecords", total);
        numbers.put("PageSize", shown);
        numbers.put("RecordsOnPage", (long) rows.size());
        numbers.put("Page", call.query().pageNumber());
        numbers.put("CurrentPage", call.query().pageNumber());
        numbers.put("TotalPages", Math.max(1, (total + shown - 1) / shown));
        numbers.forEach(
                (name, value) -> out.writeBytes((",\"" + name + "\":" + value).getBytes(StandardCharsets.UTF_8)));
        out.write('}');
        return out.toByteArray();
    }

    private static byte[] array(List<byte[]> rows) {
        var out = new ByteArrayOutputStream(rows.size() * 2_500 + 2);
        out.write('[');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(rows.get(i));
        }
        out.write(']');
        return out.toByteArray();
    }

    /** What a fault makes of a right answer. */
    static Answer spoiled(Answer right, Strike strike) {
        return switch (strike.kind()) {
            case WRONG_TYPES, FUTURE_DATED -> spoiledText(right, strike);
            default -> right;
        };
    }

    private static Answer spoiledText(Answer right, Strike strike) {
        var text = new String(right.body(), StandardCharsets.UTF_8);
        return switch (strike.kind()) {
            case WRONG_TYPES ->
                Answer.json(
                        right.status(),
                        bytes(text.replaceAll("\"Quantity\":([0-9.]+)", "\"Quantity\":{\"Value\":$1}")));
            case FUTURE_DATED ->
                Answer.json(
                        right.status(),
                        bytes(text.replaceAll("\"LastModified\":\"[0-9]{4}", "\"LastModified\":\"2999")));
            default -> right;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
