package io.everygram.benchmarks;

import io.everygram.reconciliation.domain.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which packages of a facility get which fault: a plan made of numbers alone, the same for the same seed.
 *
 * @param packages on hand, by number
 * @param of the packages of each fault
 */
record PlantedPlan(int packages, Map<Cause, List<Integer>> of) {
    /** One write of the state carries so many reports, and one write is what a fault strikes. */
    static final int ONE_WRITE = 10;

    /** A fault that two tags show: one that was read and one that was meant; the source and the part. */
    private static final EnumSet<Cause> OF_TWO = EnumSet.of(Cause.MISREAD_TAG, Cause.CONVERSION_HALF_DONE);

    /** Where a package stands. */
    enum Standing {
        VAULT,
        SLOT_ONE,
        SLOT_TWO,
        STAGING;

        static Standing of(int number) {
            int place = number % 20;
            return place < 12 ? VAULT : place < 15 ? SLOT_ONE : place < 18 ? SLOT_TWO : STAGING;
        }
    }

    PlantedPlan {
        of = Map.copyOf(of);
    }

    /** @param differences tags that will differ */
    static PlantedPlan of(List<Cause> causes, int packages, int differences, Random random) {
        var free = new ArrayList<Integer>();
        for (int i = 0; i < packages; i++) {
            free.add(i);
        }
        Collections.shuffle(free, random);
        var of = new EnumMap<Cause, List<Integer>>(Cause.class);
        int share = differences / causes.size();
        int left = differences;
        for (var cause : causes) {
            int faults = OF_TWO.contains(cause) ? Math.max(1, share / 2) : share;
            faults = cause == Cause.KEY_REFUSED || cause == Cause.ANSWER_LOST ? Math.min(faults, ONE_WRITE) : faults;
            of.put(cause, taken(free, cause, faults));
            left -= OF_TWO.contains(cause) ? 2 * faults : faults;
        }
        of.computeIfAbsent(Cause.SHELF_DIFFERS, cause -> new ArrayList<>())
                .addAll(taken(free, Cause.SHELF_DIFFERS, Math.max(0, left)));
        return new PlantedPlan(packages, of);
    }

    private static List<Integer> taken(List<Integer> free, Cause cause, int many) {
        var taken = new ArrayList<Integer>();
        var wanted = switch (cause) {
            case WRONG_ROOM -> Standing.VAULT;
            case WRONG_SLOT -> Standing.SLOT_ONE;
            default -> null;
        };
        for (var at = free.iterator(); at.hasNext() && taken.size() < many; ) {
            int number = at.next();
            if (wanted == null || Standing.of(number) == wanted) {
                taken.add(number);
                at.remove();
            }
        }
        return taken;
    }

    List<Integer> get(Cause cause) {
        return of.getOrDefault(cause, List.of());
    }
}
