package io.everygram.simulators.training;

import io.everygram.simulators.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that a fault strikes, in words. */
final class Conditions {
    private Conditions() {}

    static String of(Fault fault) {
        var words = new ArrayList<String>();
        var times = fault.times();
        words.add(times == null ? "once" : times < 0 ? "every call" : times == 1 ? "one call" : times + " calls");
        var rate = fault.rate();
        if (rate != null) {
            words.add("%.0f %% of them".formatted(rate * 100));
        }
        stated(words, "of license ", fault.license());
        stated(words, "", fault.method());
        stated(words, "path with ", fault.path());
        var seconds = fault.seconds();
        if (seconds != null) {
            words.add(seconds + " s");
        }
        var status = fault.status();
        if (status != null) {
            words.add("status " + status);
        }
        stated(words, "from ", fault.from());
        stated(words, "until ", fault.until());
        return String.join(", ", words);
    }

    private static void stated(List<String> words, String before, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            words.add(before + value);
        }
    }
}
