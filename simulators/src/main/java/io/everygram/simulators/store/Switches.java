package io.everygram.simulators.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The switches of one state; they survive a restart. */
public final class Switches {
    private final Rows rows;
    private final List<Switchable> known;

    public Switches(Rows rows, List<? extends Switchable> known) {
        this.rows = rows;
        this.known = List.copyOf(known);
    }

    public String of(Switchable which) {
        return rows.setting("switch." + which.word()).orElse(which.settings().getFirst());
    }

    public boolean is(Switchable which, String value) {
        return of(which).equals(value);
    }

    public List<Switchable> known() {
        return known;
    }

    public Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        for (var which : known) {
            all.put(which.word(), of(which));
        }
        return all;
    }

    /** Sets it; answers why it cannot be, or empty text. */
    public String set(String word, String value) {
        Optional<Switchable> which =
                known.stream().filter(s -> s.word().equalsIgnoreCase(word)).findFirst();
        if (which.isEmpty()) {
            return "There is no switch " + word + ".";
        }
        var setting = which.get().settings().stream()
                .filter(v -> v.equalsIgnoreCase(value))
                .findFirst();
        if (setting.isEmpty()) {
            return word + " takes " + String.join(" or ", which.get().settings()) + ", not " + value + ".";
        }
        rows.setting("switch." + which.get().word(), setting.get());
        return "";
    }
}
