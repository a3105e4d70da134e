package io.everygram.tracking.domain;

import io.everygram.kernel.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    record Manifest(String driver, String plate, Map<String, Optional<Quantity>> packages) {
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
    record Came(String state, Optional<Quantity> received) {
        boolean isRefused() {
            return isRejected() || state.equalsIgnoreCase("Returned");
        }

        /** Not yet home. */
        boolean isRejected() {
            return state.equalsIgnoreCase("Rejected");
        }

        boolean isOnItsWay() {
            return state.equalsIgnoreCase("Shipped")
                    && !received.map(Quantity::isPositive).orElse(false);
        }

        boolean isTaken() {
            return !isRefused() && received.map(Quantity::isPositive).orElse(true);
        }
    }

    /**
     * A receipt on the state's site against what we booked. What is decided wrongly there is wrong at once; it is right when all of it is decided.
     *
     * @param wanted by tag; zero for what is to be rejected
     * @param done whether the state has closed the receipt, so that nothing of it is on its way any more
     */
    static StepVerdict received(Map<String, Quantity> wanted, Map<String, Came> shown, boolean done) {
        var faults = new ArrayList<String>();
        int open = 0;
        int seen = 0;
        for (var line : new TreeMap<>(wanted).entrySet()) {
            var came = shown.get(line.getKey());
            if (came == null || came.isOnItsWay() && !done) {
                open++;
            } else {
                seen++;
                fault(end(line.getKey()), line.getValue(), came).ifPresent(faults::add);
            }
        }
        return !faults.isEmpty() ? new Wrong(faults) : seen == 0 || open > 0 && !done ? new NotYet() : new Right();
    }

    /** What the customer rejected and we have back, against what the state shows of it. */
    static StepVerdict cameBack(Set<String> wanted, Map<String, Came> shown) {
        var faults = new ArrayList<String>();
        boolean open = false;
        for (var tag : new TreeSet<>(wanted)) {
            var came = shown.get(tag);
            if (came == null || came.isOnItsWay() || came.isRejected()) {
                open = true;
            } else if (came.isTaken()) {
                faults.add("package …" + end(tag) + " was accepted there by the customer and is back here");
            }
        }
        return !faults.isEmpty() ? new Wrong(faults) : open ? new NotYet() : new Right();
    }

    private static Optional<String> fault(String tag, Quantity wanted, Came came) {
        String fault = null;
        if (wanted.isZero()) {
            fault = came.isTaken() ? " was accepted there and not taken here" : null;
        } else if (came.isRefused()) {
            fault = " was rejected there, " + wanted + " are booked here";
        } else if (came.received().isPresent() && !same(wanted, came.received().get())) {
            fault = " was received there with " + came.received().get() + ", " + wanted + " are booked here";
        }
        return Optional.ofNullable(fault).map(words -> "package …" + tag + words);
    }

    /** The same amount, whatever the units of one kind. */
    static boolean same(Quantity ours, Quantity theirs) {
        return ours.unit().kind() == theirs.unit().kind()
                && theirs.in(ours.unit(), RoundingMode.HALF_EVEN).compareTo(ours) == 0;
    }

    private static String end(String tag) {
        return tag.length() <= 6 ? tag : tag.substring(tag.length() - 6);
    }
}
