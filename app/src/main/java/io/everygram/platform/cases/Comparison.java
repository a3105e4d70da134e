package io.everygram.platform.cases;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Where an answer differs from what is expected: numbers by a tolerance relative to max(1, |expected|), everything else exactly. */
public final class Comparison {
    private final BigDecimal tolerance;
    private final Predicate<String> isCompared;
    private final List<String> differences = new ArrayList<>();

    private Comparison(BigDecimal tolerance, Predicate<String> isCompared) {
        this.tolerance = tolerance;
        this.isCompared = isCompared;
    }

    /**
     * @param root the first part of the paths that differences name, or nothing
     * @param isCompared by path
     * @return a line for each difference
     */
    public static List<String> differences(
            String root, JsonNode expected, JsonNode answer, BigDecimal tolerance, Predicate<String> isCompared) {
        var comparison = new Comparison(tolerance, isCompared);
        comparison.compare(root, expected, answer);
        return comparison.differences;
    }

    private void compare(String path, JsonNode expected, JsonNode answer) {
        if (!isCompared.test(path)) {
            return;
        }
        if (expected.isObject() && answer.isObject()) {
            compareKeys(path, expected, answer);
        } else if (expected.isArray() && answer.isArray()) {
            compareLists(path, expected, answer);
        } else if (expected.isNumber() && answer.isNumber()) {
            if (!near(expected.decimalValue(), answer.decimalValue())) {
                differ(path, expected, answer);
            }
        } else if (!expected.equals(answer)) {
            differ(path, expected, answer);
        }
    }

    private void compareKeys(String path, JsonNode expected, JsonNode answer) {
        for (var entry : expected.properties()) {
            var below = below(path, entry.getKey());
            var value = answer.get(entry.getKey());
            if (value != null) {
                compare(below, entry.getValue(), value);
            } else if (isCompared.test(below)) {
                differences.add(below + ": expected " + entry.getValue() + ", no answer");
            }
        }
        for (var entry : answer.properties()) {
            var below = below(path, entry.getKey());
            if (!expected.has(entry.getKey()) && isCompared.test(below)) {
                differences.add(below + ": not expected, answered " + entry.getValue());
            }
        }
    }

    private void compareLists(String path, JsonNode expected, JsonNode answer) {
        if (expected.size() != answer.size()) {
            differences.add(named(path) + ": expected " + expected.size() + " entries, answered " + answer.size() + ": "
                    + answer);
            return;
        }
        for (int at = 0; at < expected.size(); at++) {
            compare(below(path, Integer.toString(at)), expected.get(at), answer.get(at));
        }
    }

    private boolean near(BigDecimal expected, BigDecimal answer) {
        var allowed = expected.abs().max(BigDecimal.ONE).multiply(tolerance);
        return expected.subtract(answer).abs().compareTo(allowed) <= 0;
    }

    private void differ(String path, JsonNode expected, JsonNode answer) {
        differences.add(named(path) + ": expected " + expected + ", answered " + answer);
    }

    private static String named(String path) {
        return path.isEmpty() ? "answer" : path;
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
