package io.everygram.compliance.rules;

import io.everygram.compliance.rules.domain.PackCheck;
import io.everygram.compliance.rules.domain.Predicate;
import io.everygram.compliance.rules.domain.Problem;
import io.everygram.compliance.rules.domain.Rule;
import io.everygram.compliance.rules.domain.RulePack;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a pack's file whole and names everything that is wrong with it. The same format is described by {@code rulepacks/rulepack.schema.json}. */
@Component
class PackReader {
    static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_RULES = 500;
    private static final int MOST_PROBLEMS = 200;
    private static final Set<String> PACK = Set.of("$schema", "pack", "title", "edition", "effectiveFrom", "rules");
    private static final Set<String> RULE = Set.of(
            "id",
            "duty",
            "words",
            "citation",
            "readOn",
            "certainty",
            "from",
            "to",
            "severity",
            "on",
            "systems",
            "licenses",
            "subject",
            "when",
            "must",
            "paper",
            "parameters");
    private static final Set<String> PAPER =
            Set.of("kind", "categories", "childResistant", "foodContact", "maxAgeDays", "steps");
    private static final Set<String> SYSTEMS = Set.of("METRC", "BIOTRACK", "NONE");

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a file is. */
    sealed interface Read {
        record Good(RulePack pack) implements Read {}

        record Bad(List<Problem> problems) implements Read {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A pack that was judged when it was loaded. */
    Read readLoaded(String content) {
        return read(content, null);
    }

    /** @param base what is stated for every state; {@code null} to leave out what concerns the pack as a whole */
    Read read(String content, @Nullable Map<Parameter, Setting> base) {
        if (content.length() > MOST_CHARACTERS) {
            return bad("is longer than " + MOST_CHARACTERS + " characters.");
        }
        JsonNode root;
        try {
            root = json.readTree(content);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return bad("is no JSON: " + e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
        var problems = new ArrayList<Problem>();
        var pack = pack(new JsonPath("", root, problems));
        if (problems.isEmpty() && pack != null && base != null) {
            problems.addAll(PackCheck.problems(pack, base));
        }
        return problems.isEmpty() && pack != null
                ? new Read.Good(pack)
                : new Read.Bad(problems.stream().limit(MOST_PROBLEMS).toList());
    }

    private static Read bad(String words) {
        return new Read.Bad(List.of(new Problem("file", words)));
    }

    private static @Nullable RulePack pack(JsonPath at) {
        at.only(PACK);
        var jurisdiction = at.at("pack").text();
        if (jurisdiction.isPresent() && !jurisdiction.get().matches("[A-Z]{2}")) {
            at.at("pack").problem("must be the two letters of a state, or US for every state.");
        }
        var title = at.at("title").text();
        var edition = at.at("edition").text();
        if (edition.isPresent() && edition.get().length() > 40) {
            at.at("edition").problem("has at most 40 characters.");
        }
        var from = at.at("effectiveFrom").day();
        var entries = at.at("rules").entries();
        if (entries.isEmpty() || entries.size() > MOST_RULES) {
            at.at("rules").problem("must hold 1 to " + MOST_RULES + " rules.");
            return null;
        }
        var rules =
                entries.stream().map(PackReader::rule).flatMap(Optional::stream).toList();
        return jurisdiction.isEmpty() || title.isEmpty() || edition.isEmpty() || from.isEmpty()
                ? null
                : new RulePack(jurisdiction.get(), title.get(), edition.get(), from.get(), rules);
    }

    private static Optional<Rule> rule(JsonPath at) {
        int before = at.problems().size();
        at.only(RULE);
        var id = at.at("id").text();
        if (id.isPresent() && !id.get().matches("[a-z]{2}\\.[a-z0-9.-]{1,60}")) {
            at.at("id").problem("must be like ca.manifest.driver: small letters, digits, points and hyphens.");
        }
        var duty = at.at("duty").oneOf(Duty.class);
        var words = at.at("words").text();
        var citation = at.at("citation").text();
        var readOn = at.at("readOn").day();
        var certainty = at.at("certainty").oneOf(Certainty.class);
        var severity = at.at("severity").oneOf(Severity.class);
        var from = at.at("from").exists() ? at.at("from").day() : Optional.<LocalDate>empty();
        var to = at.at("to").exists() ? at.at("to").day() : Optional.<LocalDate>empty();
        var on = on(at, certainty);
        var systems = at.at("systems").optionalEntries().stream()
                .map(e -> e.named(s -> Optional.of(s).filter(SYSTEMS::contains), List.copyOf(SYSTEMS)))
                .flatMap(Optional::stream)
                .toList();
        var licenses = at.at("licenses").exists() ? at.at("licenses").texts() : List.<String>of();
        var check = check(at);
        var paper = at.at("paper").exists() ? paper(at.at("paper")) : Optional.<PaperDemand>empty();
        var parameters = parameters(at.at("parameters"));
        if (severity.isPresent()
                && severity.get() == Severity.BLOCKS
                && !at.at("must").exists()
                && !at.at("paper").exists()) {
            at.at("must").problem("is missing: a rule that blocks judges something, or wants a paper.");
        }
        return at.problems().size() > before
                ? Optional.empty()
                : Optional.of(new Rule(
                        id.orElseThrow(),
                        duty.orElseThrow(),
                        words.orElseThrow(),
                        citation.orElseThrow(),
                        readOn.orElseThrow(),
                        certainty.orElseThrow(),
                        from.orElse(null),
                        to.orElse(null),
                        severity.orElseThrow(),
                        on,
                        systems,
                        licenses,
                        check.orElse(null),
                        paper.orElse(null),
                        parameters));
    }

    /** What we are not sure of says itself whether it applies. */
    private static boolean on(JsonPath at, Optional<Certainty> certainty) {
        var said = at.at("on");
        boolean must =
                certainty.isPresent() && (certainty.get() == Certainty.UNSURE || certainty.get() == Certainty.DRAFT);
        if (!said.exists() && !must) {
            return true;
        }
        if (!said.exists()) {
            said.problem("is missing: a rule that is unsure or a draft says whether it is on.");
            return false;
        }
        return said.flag().orElse(false);
    }

    private static Optional<Rule.Check> check(JsonPath at) {
        boolean judges = at.at("subject").exists()
                || at.at("must").exists()
                || at.at("when").exists();
        if (!judges) {
            return Optional.empty();
        }
        var subject = at.at("subject").oneOf(Subject.class);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        var reader = new PredicateReader(subject.get());
        var when = at.at("when").exists() ? reader.read(at.at("when")) : Optional.<Predicate>empty();
        return reader.read(at.at("must")).map(must -> new Rule.Check(subject.get(), when.orElse(null), must));
    }

    private static Optional<PaperDemand> paper(JsonPath at) {
        at.only(PAPER);
        var kind = at.at("kind").oneOf(PaperKind.class);
        var categories = at.at("categories").texts();
        if (at.at("categories").exists() && categories.isEmpty()) {
            at.at("categories").problem("must name at least one category of items.");
        }
        var steps = at.at("steps").entries().stream()
                .map(step -> step.oneOf(PaperStep.class))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (steps.isEmpty()) {
            at.at("steps").problem("must name where the paper is asked for.");
        }
        var age = at.at("maxAgeDays").exists() ? figure(at.at("maxAgeDays")) : Optional.<BigDecimal>empty();
        boolean childResistant = flag(at.at("childResistant"));
        boolean foodContact = flag(at.at("foodContact"));
        return kind.map(k -> new PaperDemand(
                k,
                categories,
                childResistant,
                foodContact,
                age.map(BigDecimal::intValue).orElse(null),
                steps));
    }

    private static boolean flag(JsonPath at) {
        return at.exists() && at.flag().orElse(false);
    }

    private static Map<Parameter, Setting> parameters(JsonPath at) {
        var parameters = new EnumMap<Parameter, Setting>(Parameter.class);
        for (var name : at.names()) {
            var parameter = Parameter.of(name);
            if (parameter.isEmpty()) {
                at.at(name)
                        .problem("is no parameter; there are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Parameter.values())
                                                .map(Parameter::key)
                                                .toList())
                                + ".");
            } else {
                setting(parameter.get(), at.at(name)).ifPresent(s -> parameters.put(parameter.get(), s));
            }
        }
        return parameters;
    }

    private static Optional<Setting> setting(Parameter parameter, JsonPath at) {
        return switch (parameter.type()) {
            case FIGURE -> figure(at).map(Setting.Figure::new);
            case WORDS -> at.text().map(Setting.Words::new);
            case LIST -> Optional.of(new Setting.Listed(at.texts()));
            case SWITCH -> at.flag().map(Setting.Switch::new);
            case CADENCES -> cadences(at);
            case FIGURES -> figures(at);
        };
    }

    private static Optional<BigDecimal> figure(JsonPath at) {
        var number = at.number();
        if (number.isPresent()
                && (number.get().signum() < 0 || number.get().compareTo(BigDecimal.valueOf(100_000)) > 0)) {
            at.problem("must lie between 0 and 100,000.");
            return Optional.empty();
        }
        return number;
    }

    private static Optional<Setting> cadences(JsonPath at) {
        return Optional.of(new Setting.Cadences(at.entries().stream()
                .map(e -> e.named(
                        Cadence::parse,
                        List.of("DAILY_BY 08:00 NEXT_DAY", "WEEKLY", "MONTHLY", "EVERY 30 DAYS", "YEARLY_FULL")))
                .flatMap(Optional::stream)
                .toList()));
    }

    private static Optional<Setting> figures(JsonPath at) {
        var figures = new HashMap<String, BigDecimal>();
        if (at.names().isEmpty()) {
            at.problem("must be an object of names and numbers.");
        }
        at.names().forEach(name -> figure(at.at(name)).ifPresent(f -> figures.put(name, f)));
        return Optional.of(new Setting.Figures(figures));
    }
}
