package io.everygram.replenishment.domain.inventory;

import io.everygram.kernel.Statistical;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a tree of stages to keep safety stock, when every stage promises to deliver within its service time.
 *
 * <p>Source: Graves and Willems, Optimizing Strategic Safety Stock Placement in Supply Chains, Manufacturing and Service Operations Management 2 (2000). Of
 * plans that cost the same the shorter promises are taken.
 *
 * @param cost of holding, a period
 * @param serviceTimes by stage, in whole periods
 */
@Statistical
public record GuaranteedService(double cost, Map<String, Integer> serviceTimes) {
    public GuaranteedService {
        serviceTimes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(serviceTimes));
    }

    /**
     * A stage.
     *
     * @param time its own, in whole periods
     * @param factor standard deviations of demand that are covered
     * @param successors whom it delivers to
     * @param promisedToIt by vendors outside
     * @param promisedByIt to customers outside at most; negative when it has none
     */
    public record Stage(
            int time,
            double holding,
            double deviation,
            double factor,
            List<String> successors,
            int promisedToIt,
            int promisedByIt) {
        public Stage {
            successors = List.copyOf(successors);
            if (time < 0 || holding < 0 || deviation < 0 || factor < 0 || promisedToIt < 0) {
                throw new IllegalArgumentException("times, costs and deviations of stages are not negative");
            }
        }
    }

    /** @param stages by name; who delivers to whom is a tree */
    public static GuaranteedService of(Map<String, Stage> stages) {
        var search = new Search(stages);
        return search.solve();
    }

    private static final class Search {
        private final List<String> names;
        private final List<Stage> stages;
        private final boolean[][] delivers;
        private final int longest;
        private final int[] service;

        private Search(Map<String, Stage> byName) {
            names = List.copyOf(byName.keySet());
            stages = List.copyOf(byName.values());
            int size = names.size();
            delivers = new boolean[size][size];
            int links = 0;
            int times = 0;
            int promised = 0;
            for (int stage = 0; stage < size; stage++) {
                times += stages.get(stage).time();
                promised = Math.max(promised, stages.get(stage).promisedToIt());
                for (var successor : stages.get(stage).successors()) {
                    int to = names.indexOf(successor);
                    if (to < 0) {
                        throw new IllegalArgumentException(
                                names.get(stage) + " delivers to " + successor + ", which is no stage");
                    }
                    delivers[stage][to] = true;
                    links++;
                }
            }
            if (links != size - 1) {
                throw new IllegalArgumentException("the stages are no tree");
            }
            longest = times + promised;
            service = new int[size];
        }

        private GuaranteedService solve() {
            var seen = new boolean[names.size()];
            markFrom(0, seen);
            for (boolean reached : seen) {
                if (!reached) {
                    throw new IllegalArgumentException("the stages are no tree");
                }
            }
            double cost = Double.POSITIVE_INFINITY;
            int best = 0;
            for (int inbound = 0; inbound <= longest; inbound++) {
                var costs = costs(0, -1, inbound);
                for (int out = 0; out <= longest; out++) {
                    if (costs[out] < cost) {
                        cost = costs[out];
                        best = inbound;
                    }
                }
            }
            if (Double.isInfinite(cost)) {
                throw new IllegalArgumentException("no promises can be kept");
            }
            choose(0, -1, 0, longest, best, best);
            var times = new LinkedHashMap<String, Integer>();
            for (int stage = 0; stage < service.length; stage++) {
                times.put(names.get(stage), service[stage]);
            }
            return new GuaranteedService(cost, times);
        }

        private void markFrom(int stage, boolean[] seen) {
            seen[stage] = true;
            for (int other = 0; other < seen.length; other++) {
                if (!seen[other] && (delivers[stage][other] || delivers[other][stage])) {
                    markFrom(other, seen);
                }
            }
        }

        /** The cost of a stage and of all behind it, away from a neighbour, by its own promise, when it waits so long for its inputs. */
        private double[] costs(int stage, int from, int inbound) {
            var costs = new double[longest + 1];
            var about = stages.get(stage);
            boolean isLast = about.successors().isEmpty();
            int mostPromised = about.promisedByIt() >= 0 ? about.promisedByIt() : isLast ? 0 : longest;
            for (int out = 0; out <= longest; out++) {
                int covered = inbound + about.time() - out;
                costs[out] = covered < 0 || out > mostPromised || inbound < about.promisedToIt()
                        ? Double.POSITIVE_INFINITY
                        : about.holding() * about.factor() * about.deviation() * Math.sqrt(covered);
            }
            for (int other = 0; other < service.length; other++) {
                if (other != from && delivers[other][stage]) {
                    double upstream = least(byPromise(other, stage), 0, inbound);
                    for (int out = 0; out <= longest; out++) {
                        costs[out] += upstream;
                    }
                } else if (other != from && delivers[stage][other]) {
                    var downstream = byWait(other, stage);
                    for (int out = 0; out <= longest; out++) {
                        costs[out] += least(downstream, out, longest);
                    }
                }
            }
            return costs;
        }

        private final Map<Integer, double[]> known = new LinkedHashMap<>();

        /** Of a stage that delivers towards a neighbour: the least cost by its promise. */
        private double[] byPromise(int stage, int from) {
            var there = known.get(stage);
            if (there != null) {
                return there;
            }
            var best = new double[longest + 1];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int inbound = 0; inbound <= longest; inbound++) {
                var costs = costs(stage, from, inbound);
                for (int out = 0; out <= longest; out++) {
                    best[out] = Math.min(best[out], costs[out]);
                }
            }
            known.put(stage, best);
            return best;
        }

        /** Of a stage that is delivered to by a neighbour: the least cost by what it waits. */
        private double[] byWait(int stage, int from) {
            var there = known.get(stage);
            if (there != null) {
                return there;
            }
            var best = new double[longest + 1];
            for (int inbound = 0; inbound <= longest; inbound++) {
                best[inbound] = least(costs(stage, from, inbound), 0, longest);
            }
            known.put(stage, best);
            return best;
        }

        /** Takes the best promise and wait of a stage within bounds, then of those behind it. */
        private void choose(int stage, int from, int leastOut, int mostOut, int leastIn, int mostIn) {
            double cost = Double.POSITIVE_INFINITY;
            int wait = leastIn;
            for (int out = leastOut; out <= mostOut; out++) {
                for (int inbound = leastIn; inbound <= mostIn; inbound++) {
                    double tried = costs(stage, from, inbound)[out];
                    if (tried < cost - 1e-12) {
                        cost = tried;
                        service[stage] = out;
                        wait = inbound;
                    }
                }
            }
            for (int other = 0; other < service.length; other++) {
                if (other != from && delivers[other][stage]) {
                    choose(other, stage, 0, wait, 0, longest);
                } else if (other != from && delivers[stage][other]) {
                    choose(other, stage, 0, longest, service[stage], longest);
                }
            }
        }

        private static double least(double[] costs, int from, int to) {
            double least = Double.POSITIVE_INFINITY;
            for (int at = from; at <= to; at++) {
                least = Math.min(least, costs[at]);
            }
            return least;
        }
    }
}
