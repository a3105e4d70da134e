package io.everygram.tracking.domain;

import io.everygram.kernel.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Whether the state shows what a person was to do there: not yet, as it should be, or otherwise. */
public sealed interface StepVerdict {
    record NotYet() implements StepVerdict {}

    record Right() implements StepVerdict {}

    /** @param faults each a sentence without a period */
    record Wrong(List<String> faults) implements StepVerdict {
        public Wrong {
            faults = List.copyOf(faults);
        }

        public String words() {
            return String.join("; ", faults) + ".";
        }
    }

    /**
     * A manifest, as we wanted it or as the state shows it.
     *
     * @param driver empty when it is not said
     * @param packages by tag; an absent quantity is a package whose quantity is not known
     */
    record Manifest(String driver, String plate, Map<String, java.util.Optional<Quantity>> packages) {
        public Manifest {
            packages = Map.copyOf(packages);
        }
    }

    /** A registered manifest against our template. What one of the two does not say is not compared. */
    static StepVerdict registered(Manifest wanted, Manifest shown) {
        var faults = new ArrayList<String>();
        differing("driver", wanted.driver(), shown.driver(), faults);
        differing("plate", wanted.plate(), shown.plate(), faults);
        new TreeMap<>(wanted.packages()).forEach((tag, quantity) -> {
            var there = shown.packages().get(tag);
            if (there == null) {
                faults.add("package …" + end(tag) + " is missing on it");
            } else if (quantity.isPresent() && there.isPresent() && !same(quantity.get(), there.get())) {
                faults.add("package …" + end(tag) + " goes with " + there.get() + ", the book has " + quantity.get());
            }
        });
        shown.packages().keySet().stream()
                .filter(tag -> !wanted.packages().containsKey(tag))
                .sorted()
                .forEach(tag -> faults.add("package …" + end(tag) + " stands on it and was not listed"));
        return faults.isEmpty() ? new Right() : new Wrong(faults);
    }

    private static void differing(String what, String wanted, String shown, List<String> faults) {
        if (!wanted.isBlank() && !shown.isBlank() && !plain(wanted).equals(plain(shown))) {
            faults.add("the " + what + " is " + shown + ", the template says " + wanted);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * What the state shows of one package that came in.
     *
     * @param state Accepted, Rejected, Returned or Shipped
     */
    record Came(String state, java.util.Optional<Quantity> received) {
        boolean isRefused() {
            return state.equalsIgnoreCase("Rejected") || state.equalsIgnoreCase("Returned");
        }
    }

    /**
     * A receipt on the state's site against what we booked.
     *
     * @param wanted by tag; zero for what is to be rejected
     */
    static StepVerdict received(Map<String, Quantity> wanted, Map<String, Came> shown) {
        var faults = new ArrayList<String>();
        new TreeMap<>(wanted).forEach((tag, quantity) -> {
            var came = shown.get(tag);
            if (came == null) {
                return;
            }
            if (quantity.isZero()) {
                if (!came.isRefused()
                        && came.received().map(Quantity::isPositive).orElse(true)) {
                    faults.add("package …" + end(tag) + " was accepted there and not taken here");
                }
            } else if (came.isRefused()) {
                faults.add("package …" + end(tag) + " was rejected there, " + quantity + " are booked here");
            } else if (came.received().isPresent()
                    && !same(quantity, came.received().get())) {
                faults.add("package …" + end(tag) + " was received there with "
                        + came.received().get() + ", " + quantity + " are booked here");
            }
        });
        return faults.isEmpty() ? new Right() : new Wrong(faults);
    }

    private static boolean same(Quantity ours, Quantity theirs) {
        return ours.unit().kind() == theirs.unit().kind()
                && theirs.in(ours.unit(), RoundingMode.HALF_EVEN).compareTo(ours) == 0;
    }

    private static String end(String tag) {
        return tag.length() <= 6 ? tag : tag.substring(tag.length() - 6);
    }
}
