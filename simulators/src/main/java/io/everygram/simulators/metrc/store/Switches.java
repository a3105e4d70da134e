package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The switches of one state; they survive a restart. */
public final class Switches {
    private final Rows rows;

    Switches(Rows rows) {
        this.rows = rows;
    }

    public String of(Switch which) {
        return rows.setting("switch." + which.word()).orElse(which.settings().getFirst());
    }

    public boolean is(Switch which, String value) {
        return of(which).equals(value);
    }

    public Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        for (var which : Switch.values()) {
            all.put(which.word(), of(which));
        }
        return all;
    }

    /** Sets it; answers why it cannot be, or empty text. */
    public String set(String word, String value) {
        Optional<Switch> which = Arrays.stream(Switch.values())
                .filter(s -> s.word().equalsIgnoreCase(word))
                .findFirst();
        if (which.isEmpty()) {
            return "There is no switch " + word + ".";
        }
        var known = which.get().settings().stream()
                .filter(v -> v.equalsIgnoreCase(value))
                .findFirst();
        if (known.isEmpty()) {
            return word + " takes " + String.join(" or ", which.get().settings()) + ", not " + value + ".";
        }
        rows.setting("switch." + which.get().word(), known.get());
        return "";
    }
}
