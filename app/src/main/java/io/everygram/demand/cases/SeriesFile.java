package io.everygram.demand.cases;

import io.everygram.demand.domain.forecast.SeriesForecast;
import io.everygram.kernel.Statistical;
import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CaseRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of series, one JSON object a line, and their forecasts.
 *
 * <p>A line with {@code train} is a series by week or month: {@code id}, {@code horizon}, {@code period} (of the seasonal naive
 * that it is measured against), {@code season} (periods in a year; without it 52 when the name of its {@code set} ends in
 * -weekly, else the period) and perhaps {@code actual}. A line with {@code sales} is an item by day: see {@link DailyFile}.
 */
@Statistical
public final class SeriesFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WEEKS = 52;
    private static final int MOST_AHEAD = 1_000;
    private static final int PROGRESS = 5_000;

    private final List<CaseFacts> lines;

    private SeriesFile(List<CaseFacts> lines) {
        this.lines = lines;
    }

    /**
     * What came of a file.
     *
     * @param answers by id, in the order of the file; of a line that was refused an object with the one key {@code error}
     * @param refused why a line was not answered, each by id
     * @param scores a line for each set of series whose {@code actual} is known
     * @param isReached false when one of them is worse than what is to be reached
     */
    public record Outcome(
            Map<String, ObjectNode> answers, List<String> refused, List<String> scores, boolean isReached) {
        public Outcome {
            answers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answers));
            refused = List.copyOf(refused);
            scores = List.copyOf(scores);
        }
    }

    /** By its name. */
    public static boolean takes(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    /** @throws IllegalArgumentException when a line is not a JSON object with an id of its own */
    public static SeriesFile read(Path file) throws IOException {
        var texts = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        var nodes = IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(at -> parsed(file, at + 1, texts.get(at)))
                .toList();
        var ids = new java.util.HashSet<String>();
        for (var node : nodes) {
            if (!ids.add(node.text("id"))) {
                throw new IllegalArgumentException(file + ": two series have the 'id' " + node.text("id") + ".");
            }
        }
        return new SeriesFile(nodes);
    }

    private static CaseFacts parsed(Path file, int line, String text) {
        try {
            var node = JSON.readTree(text);
            if (!node.isObject() || !node.path("id").isString()) {
                throw new IllegalArgumentException(file + ": line " + line + " is not an object with an 'id'.");
            }
            return CaseFacts.of(node);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": line " + line + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @param progress is told now and then how many are done */
    public Outcome answer(Consumer<String> progress) {
        var refused = new ArrayList<String>();
        var answers = new LinkedHashMap<String, ObjectNode>();
        var daily = lines.stream().filter(line -> line.has("sales")).toList();
        var scores = new SeriesScores();
        if (daily.size() < lines.size()) {
            var series = lines.stream().filter(line -> !line.has("sales")).toList();
            for (var answer : each(series, progress)) {
                keep(answer, answers, refused);
                answer.scored().ifPresent(scores::add);
            }
        }
        var lineScores = new ArrayList<>(scores.lines());
        boolean isReached = scores.isReached();
        if (!daily.isEmpty()) {
            var days = DailyFile.answer(daily);
            days.answers().forEach(answer -> keep(answer, answers, refused));
            lineScores.addAll(days.score().lines());
            isReached &= days.score().isReached();
        }
        return new Outcome(inOrder(answers), refused, lineScores, isReached);
    }

    private Map<String, ObjectNode> inOrder(Map<String, ObjectNode> answers) {
        var ordered = new LinkedHashMap<String, ObjectNode>();
        lines.forEach(line -> {
            var _ = ordered.put(line.text("id"), answers.getOrDefault(line.text("id"), error("not answered")));
        });
        return ordered;
    }

    private static void keep(SeriesAnswer answer, Map<String, ObjectNode> answers, Collection<String> refused) {
        var _ = answers.put(answer.id(), answer.answer());
        if (answer.answer().has("error")) {
            refused.add(answer.id() + ": " + answer.answer().get("error").asString());
        }
    }

    /** Each by itself and on all processors; the answers do not depend on how many there are. */
    private static List<SeriesAnswer> each(List<CaseFacts> series, Consumer<String> progress) {
        var done = new AtomicInteger();
        return series.parallelStream()
                .map(line -> {
                    var answer = one(line);
                    int count = done.incrementAndGet();
                    if (count % PROGRESS == 0) {
                        progress.accept("%,d of %,d series".formatted(count, series.size()));
                    }
                    return answer;
                })
                .toList();
    }

    private static SeriesAnswer one(CaseFacts line) {
        var id = line.text("id");
        try {
            var train = line.measures("train");
            int horizon = within(line, "horizon", 0, 0, MOST_AHEAD);
            int period = within(line, "period", 1, 1, MOST_AHEAD);
            var set = line.has("set") ? line.text("set") : "series";
            int season = within(line, "season", set.endsWith("-weekly") ? WEEKS : period, 1, MOST_AHEAD);
            var forecast = SeriesForecast.of(train, season, horizon);
            var answer = JsonNodeFactory.instance.objectNode();
            put(answer, "forecast", forecast);
            var actual = line.has("actual") ? line.measures("actual") : new double[0];
            if (actual.length != horizon && line.has("actual")) {
                throw line.wrong("actual", "does not have as many values as the horizon");
            }
            return actual.length == 0 || train.length <= period
                    ? SeriesAnswer.of(id, answer)
                    : SeriesAnswer.scored(id, answer, SeriesScores.Scored.of(set, train, period, actual, forecast));
        } catch (CaseRefused | IllegalArgumentException e) {
            return SeriesAnswer.of(id, error(String.valueOf(e.getMessage())));
        }
    }

    static int within(CaseFacts line, String field, int without, int least, int most) {
        int value = line.whole(field, without);
        if (value < least || value > most) {
            throw line.wrong(field, "must lie from " + least + " to " + most);
        }
        return value;
    }

    static ObjectNode error(String why) {
        return JsonNodeFactory.instance.objectNode().put("error", why);
    }

    /** Four digits behind the point. */
    static void put(ObjectNode answer, String name, double[] values) {
        var list = answer.putArray(name);
        for (double value : values) {
            var _ = list.add(Math.rint(value * 10_000) / 10_000);
        }
    }
}
