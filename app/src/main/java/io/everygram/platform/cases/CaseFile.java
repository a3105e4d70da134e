package io.everygram.platform.cases;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A file of cases, put before a planner. */
public final class CaseFile {
    private static final BigDecimal EXACT = new BigDecimal("1e-9");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Case> cases;

    private CaseFile(List<Case> cases) {
        this.cases = cases;
    }

    private record Case(String id, JsonNode node, BigDecimal tolerance) {}

    /**
     * How the cases of a file came out.
     *
     * @param answer of all cases, by id; of a case that was refused an object with the one key {@code error}
     * @param refused why a case was not answered, each by id
     * @param notes what was not taken as it is, each by id
     * @param compared cases with something expected
     * @param agreeing those of them without a difference
     * @param differences each by id
     */
    public record Outcome(
            JsonNode answer,
            List<String> refused,
            List<String> notes,
            int compared,
            int agreeing,
            List<String> differences) {
        public Outcome {
            refused = List.copyOf(refused);
            notes = List.copyOf(notes);
            differences = List.copyOf(differences);
        }
    }

    /** @throws IllegalArgumentException when the file is not a file of cases, with what is wrong in words */
    public static CaseFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file of cases.");
        }
        try {
            return of(JSON.readTree(Files.readAllBytes(file)), file.toString());
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new IllegalArgumentException(
                    file + " is not JSON: line " + where.getLineNr() + ", column " + where.getColumnNr() + ": "
                            + e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""),
                    e);
        }
    }

    private static CaseFile of(JsonNode root, String file) {
        var list = root.path("cases");
        if (!list.isArray()) {
            throw new IllegalArgumentException(file + " is not a file of cases: it has no list 'cases'.");
        }
        var tolerance = tolerance(root, EXACT);
        var ids = new HashSet<String>();
        var cases = new ArrayList<Case>();
        for (var node : list) {
            var id = node.path("id").asString("");
            if (id.isEmpty() || !ids.add(id)) {
                throw new IllegalArgumentException(file + ": case " + (cases.size() + 1)
                        + (id.isEmpty() ? " has no 'id'." : " has the 'id' " + id + " of an earlier one."));
            }
            cases.add(new Case(id, node, tolerance(node, tolerance)));
        }
        return new CaseFile(cases);
    }

    private static BigDecimal tolerance(JsonNode node, BigDecimal without) {
        var given = node.path("tolerance_rel");
        return given.isNumber() ? given.decimalValue() : without;
    }

    public List<String> ids() {
        return cases.stream().map(Case::id).toList();
    }

    /** A file of this case alone. */
    public CaseFile only(String id) {
        return new CaseFile(cases.stream().filter(one -> one.id().equals(id)).toList());
    }

    /** Every case before the planner; what goes wrong with one leaves the others alone. */
    public Outcome answer(CasePlanner planner, boolean withBesides) {
        return answer(planner, withBesides, _ -> {});
    }

    /** @param done is told the id of each case that was answered or refused */
    public Outcome answer(CasePlanner planner, boolean withBesides, Consumer<String> done) {
        var all = new Answers(planner, withBesides);
        cases.forEach(one -> {
            all.take(one);
            done.accept(one.id());
        });
        return new Outcome(all.answers, all.refused, all.notes, all.compared, all.agreeing, all.differences);
    }

    private static final class Answers {
        private final CasePlanner planner;
        private final boolean withBesides;
        private final tools.jackson.databind.node.ObjectNode answers = JsonNodeFactory.instance.objectNode();
        private final List<String> refused = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> differences = new ArrayList<>();
        private int compared;
        private int agreeing;

        private Answers(CasePlanner planner, boolean withBesides) {
            this.planner = planner;
            this.withBesides = withBesides;
        }

        private void take(Case one) {
            var facts = CaseFacts.of(one.node());
            var found = new ArrayList<String>();
            try {
                var answer = planner.answer(facts);
                keep(one, answer);
                answer.notes().forEach(note -> notes.add(one.id() + ": " + note));
                found.addAll(differences(one, facts, answer));
            } catch (CaseRefused | IllegalArgumentException | ArithmeticException e) {
                var why = String.valueOf(e.getMessage());
                refused.add(one.id() + ": " + why);
                found.add("not answered: " + why);
                var _ = answers.putObject(one.id()).put("error", why);
            }
            if (one.node().has("expected")) {
                compared++;
                agreeing += found.isEmpty() ? 1 : 0;
                found.forEach(difference -> differences.add(one.id() + ": " + difference));
            }
        }

        private void keep(Case one, CasePlanner.Answer answer) {
            if (withBesides) {
                var both = answers.putObject(one.id());
                var _ = both.set("answer", answer.expected());
                answer.besides().forEach((key, value) -> {
                    var _ = both.set(key.replace("expected_", ""), value);
                });
            } else {
                var _ = answers.set(one.id(), answer.expected());
            }
        }

        private List<String> differences(Case one, CaseFacts facts, CasePlanner.Answer answer) {
            var found = new ArrayList<String>();
            if (one.node().has("expected")) {
                found.addAll(Comparison.differences(
                        "",
                        one.node().get("expected"),
                        answer.expected(),
                        one.tolerance(),
                        path -> planner.isCompared(facts, path)));
                answer.besides().forEach((key, value) -> {
                    if (one.node().has(key)) {
                        found.addAll(Comparison.differences(
                                key,
                                one.node().get(key),
                                value,
                                one.tolerance(),
                                path -> planner.isCompared(facts, path)));
                    }
                });
            }
            return found;
        }
    }
}
