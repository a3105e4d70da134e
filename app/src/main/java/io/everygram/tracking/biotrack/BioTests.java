package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateTrouble;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where the testing of packages stands: their newest sample says it, else that of what they were made of. */
@Component
class BioTests {
    private static final int MOST_ASKED = 200;
    private static final int MOST_PARENTS = 20;

    private final BioHttp http;
    private final Clock clock;

    BioTests(BioHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    static final class Samples {
        private final Map<String, String> states = new HashMap<>();
        private final Map<String, Long> newest = new HashMap<>();
        private final BioMark.Reader reader;

        private Samples(BioMark.Reader reader) {
            this.reader = reader;
        }

        /** By tag. */
        Map<String, String> states() {
            return states;
        }

        /** Up to which change samples were read. */
        BioMark.Reached reached() {
            return reader.reached();
        }
    }

    /** The newest sample of each package says where its testing stands. */
    Samples read(Access access, BioMark from) throws StateTrouble {
        var samples = new Samples(from.second().reader(clock));
        samples.reader.answered(http.rows(
                access,
                "sync_inventory_qa_sample",
                http.object().put("transaction_start", samples.reader.start()),
                Map.of("inventory_qa_sample", row -> {
                    var of = Fields.required(row, "parentid");
                    long made = Fields.number(row, "transactionid_original");
                    samples.reader.saw(row);
                    if (BioPackages.isHere(access, row)
                            && !Fields.is(row, "deleted")
                            && made >= samples.newest.getOrDefault(of, 0L)) {
                        samples.newest.put(of, made);
                        samples.states.put(of, labState(row));
                    }
                })));
        return samples;
    }

    private static String labState(JsonNode row) {
        var result = Fields.text(row, "result");
        return result.isEmpty() ? "SubmittedForTesting" : result.equals("1") ? "TestPassed" : "TestFailed";
    }

    /** What a reading learns of packages of which no sample tells. */
    static final class Untold {
        private final Map<String, List<String>> parents = new HashMap<>();
        private final Set<String> tags = new HashSet<>();

        void madeOf(String tag, List<String> others) {
            if (!others.isEmpty()) {
                parents.computeIfAbsent(tag, t -> new ArrayList<>()).addAll(others);
            }
        }

        void add(String tag) {
            tags.add(tag);
        }
    }

    /** Where nothing was tested itself, what it was made of tells. */
    static Map<String, String> inherited(Samples samples, Untold untold) {
        var states = new HashMap<String, String>();
        for (var tag : untold.tags) {
            var state = inherited(samples, untold, tag, 0);
            if (!state.isEmpty()) {
                states.put(tag, state);
            }
        }
        return states;
    }

    private static String inherited(Samples samples, Untold untold, String tag, int depth) {
        var own = samples.states.getOrDefault(tag, "");
        if (!own.isEmpty() || depth > MOST_PARENTS) {
            return own;
        }
        return untold.parents.getOrDefault(tag, List.of()).stream()
                .map(parent -> inherited(samples, untold, parent, depth + 1))
                .filter(state -> !state.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The same for a few changed ones, asked of the state. */
    Map<String, String> asked(Access access, Untold untold) throws StateTrouble {
        var wanted = new HashSet<String>();
        for (var tag : untold.tags) {
            if (wanted.size() < MOST_ASKED && untold.parents.containsKey(tag)) {
                wanted.addAll(untold.parents.get(tag));
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var results = results(access, wanted);
        var states = new HashMap<String, String>();
        untold.tags.forEach(tag -> untold.parents.getOrDefault(tag, List.of()).stream()
                .map(results::get)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(state -> states.put(tag, state)));
        return states;
    }

    private Map<String, String> results(Access access, Set<String> tags) throws StateTrouble {
        var asked = http.object();
        var list = asked.putArray("barcodeid");
        tags.stream().sorted().forEach(list::add);
        var reply = http.call(access, "inventory_qa_check_all", asked, "");
        if (reply instanceof Reply.Failed) {
            return Map.of();
        }
        var states = new HashMap<String, String>();
        for (var row : BioHttp.body(reply).path("data")) {
            states.put(Fields.text(row, "barcode_id"), labState(row));
        }
        return states;
    }
}
