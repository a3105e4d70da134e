package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.metrc.wire.Endpoint.Answering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the line of the table that a call means. */
public final class Endpoints {
    /** Old paths and those of lenient clients, with what they mean; what is not here is the same path with another number. */
    private static final Map<String, String> VERSION_1 = Map.ofEntries(
            Map.entry("POST packages/v1/create", "POST packages/v2"),
            Map.entry("POST packages/v1/create/testing", "POST packages/v2/testing"),
            Map.entry("POST packages/v1/create/plantings", "POST packages/v2/plantings"),
            Map.entry("POST packages/v1/change/item", "PUT packages/v2/item"),
            Map.entry("PUT packages/v1/change/note", "PUT packages/v2/note"),
            Map.entry("POST packages/v1/change/locations", "PUT packages/v2/location"),
            Map.entry("POST packages/v1/finish", "PUT packages/v2/finish"),
            Map.entry("POST packages/v1/unfinish", "PUT packages/v2/unfinish"),
            Map.entry("POST packages/v1/remediate", "PUT packages/v2/remediate"),
            Map.entry("POST packages/v1/adjust", "POST packages/v2/adjust"),
            Map.entry("POST items/v1/create", "POST items/v2"),
            Map.entry("POST items/v1/update", "PUT items/v2"),
            Map.entry("POST transfers/v1/templates", "POST transfers/v2/templates/outgoing"),
            Map.entry("PUT transfers/v1/templates", "PUT transfers/v2/templates/outgoing"));

    private static final List<String> NEW_IN_2 = List.of(
            "packages/v2/intransit",
            "packages/v2/transferred",
            "packages/v2/labsamples",
            "packages/v2/adjustments",
            "packages/v2/externalid",
            "packages/v2/decontaminate",
            "packages/v2/donation",
            "packages/v2/tradesample",
            "packages/v2/finishedgood",
            "transfers/v2/hub",
            "transfers/v2/manifest",
            "transporters/",
            "tags/");

    private final List<Endpoint> table;
    private final Map<String, Endpoint> exact = new LinkedHashMap<>();
    private final List<Endpoint> open;

    /** @param ids what stands in place of {@code {id}} */
    record Found(Endpoint endpoint, List<String> ids) {}

    public Endpoints(List<Endpoint> table) {
        this.table = List.copyOf(table);
        this.open = table.stream().filter(e -> e.path().contains("{id}")).toList();
        for (var endpoint : table) {
            if (!endpoint.path().contains("{id}")
                    && exact.put(endpoint.method() + " " + endpoint.path(), endpoint) != null) {
                throw new IllegalArgumentException("twice in the table: " + endpoint.path());
            }
        }
    }

    public List<Endpoint> table() {
        return table;
    }

    /** @throws Refusal 404 for an unknown path, 405 for a known one with another method */
    Found find(String method, String path, boolean lenient) {
        var asItStands = exact.get(method + " " + path);
        if (asItStands != null) {
            return new Found(asItStands, List.of());
        }
        var wanted = meant(method + " " + path, lenient).split(" ", 2);
        if (path.contains("/v1/") && isNew(wanted[1])) {
            throw Refusal.status(404);
        }
        if (!method.equals("GET") && !method.equals("DELETE") && isUnnamed(method, path)) {
            boolean other = VERSION_1.keySet().stream().anyMatch(call -> call.endsWith(" " + path));
            throw Refusal.status(other ? 405 : 404);
        }
        var found = in(wanted[0], wanted[1]);
        if (found.isPresent()) {
            return found.get();
        }
        boolean other = List.of("GET", "POST", "PUT", "DELETE").stream()
                .anyMatch(m -> in(m, wanted[1]).filter(f -> f.ids().isEmpty()).isPresent());
        throw Refusal.status(other ? 405 : 404);
    }

    /** What version 1 does not have. */
    private static boolean isNew(String path) {
        return NEW_IN_2.stream().anyMatch(path::startsWith);
    }

    /** Writes of packages and items have names of their own in version 1, and no others. */
    private static boolean isUnnamed(String method, String path) {
        return path.matches("packages/v1(/.*)?|items/v1") && !VERSION_1.containsKey(method + " " + path);
    }

    private static String meant(String call, boolean lenient) {
        if (lenient) {
            var taken = call.replace("POST packages/v2/finish", "PUT packages/v2/finish")
                    .replaceAll("transfers/v2/templates(?!/outgoing)", "transfers/v2/templates/outgoing");
            return old(taken);
        }
        return old(call);
    }

    private static String old(String call) {
        return VERSION_1.getOrDefault(
                call,
                call.replaceFirst("transfers/v1/templates(?!/outgoing)", "transfers/v2/templates/outgoing")
                        .replace("transfers/v1/delivery/", "transfers/v2/deliveries/")
                        .replaceFirst("/v1(/|$)", "/v2$1"));
    }

    private Optional<Found> in(String method, String path) {
        var fixed = exact.get(method + " " + path);
        if (fixed != null) {
            return Optional.of(new Found(fixed, List.of()));
        }
        var parts = path.split("/");
        for (var endpoint : open) {
            if (endpoint.method().equals(method)) {
                var ids = endpoint.fits(parts);
                if (ids.isPresent()) {
                    return Optional.of(new Found(endpoint, ids.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The table as the documentation shows it. */
    public String markdown() {
        var text = new StringBuilder("""
                | method | path | license | window | permission | capability | answer |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (var e : table) {
            text.append("| %s | `/%s` | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            e.method(),
                            e.path(),
                            switch (e.license()) {
                                case REQUIRED -> "required";
                                case OPTIONAL -> "optional";
                                case NONE -> "–";
                            },
                            e.window() ? "yes" : "–",
                            e.may().isEmpty()
                                    ? "–"
                                    : String.join(
                                                    " or ",
                                                    e.may().stream().sorted().toList())
                                            + (e.besides().isEmpty() ? "" : " and " + String.join(", ", e.besides())),
                            e.flag().isEmpty() ? "–" : e.flag(),
                            e.answering() == Answering.PAGES
                                    ? "pages"
                                    : e.answering().words()));
        }
        return text.toString();
    }
}
