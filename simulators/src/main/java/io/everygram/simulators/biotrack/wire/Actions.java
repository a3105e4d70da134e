package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults.Strike;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The table of actions, and what goes around each: version, session, privilege, transaction, nonce. */
public final class Actions {
    /** What an action does; it fills the reply. */
    @FunctionalInterface
    public interface Rule {
        void apply(Act act);
    }

    /** @param stores whether it changes data, and so has a transaction and heeds a nonce */
    public record Entry(String name, boolean stores, Rule rule) {}

    private final Map<String, Entry> table = new TreeMap<>();

    public Actions(List<Entry> entries) {
        entries.forEach(entry -> table.put(entry.name(), entry));
    }

    public List<Entry> table() {
        return List.copyOf(table.values());
    }

    boolean knows(String action) {
        return table.containsKey(action);
    }

    ObjectNode apply(BioSystem system, ObjectNode asked, String action, Strike strike) {
        synchronized (system) {
            if (asked.path("API").asString("").equals("4.0") && action.equals("login")) {
                return login(system, asked, system.rows().object().put("success", 1));
            }
            var user = known(system, asked);
            return action.equals("nonce_replay")
                    ? replay(system, user, asked)
                    : run(system, user, asked, action, strike);
        }
    }

    /** Who calls, with the right version and an open session or one-shot credentials. */
    static ObjectNode known(BioSystem system, ObjectNode asked) {
        if (!asked.path("API").asString("").equals("4.0")) {
            throw new BioError(17, "Invalid API Version");
        }
        return session(system, asked);
    }

    /**
     * Runs one action whole or not at all.
     *
     * @param user with {@code _company}, and the privileges if they are not all
     */
    public ObjectNode run(BioSystem system, ObjectNode user, ObjectNode asked, String action, Strike strike) {
        var entry = table.get(action);
        if (entry == null) {
            throw new BioError(62, "Invalid Action");
        }
        return run(system, user, asked, entry, strike);
    }

    /** The same for an action that only the newer interface has. */
    public ObjectNode run(BioSystem system, ObjectNode user, ObjectNode asked, Entry entry, Strike strike) {
        synchronized (system) {
            judge(user, entry.name());
            var earlier = entry.stores() ? repeated(system, user, asked) : Optional.<ObjectNode>empty();
            if (earlier.isPresent()) {
                return earlier.get();
            }
            long transaction = entry.stores() ? system.newTransaction() : 0;
            // Late: rows that belong behind what readers have seen already.
            long shown = strike.is(FaultKind.LATE_MODIFIED) ? Math.max(1, transaction - strike.seconds()) : transaction;
            var reply = system.rows().object().put("success", 1).put("sessiontime", system.now());
            var act =
                    new Act(system, system.change(), user, user.path("_company").asString(""), asked, reply, shown);
            entry.rule().apply(act);
            if (entry.stores()) {
                reply.put("transactionid", shown);
                // A trial of a client that is being written: judged and answered, and nothing is kept of it.
                boolean training = asked.path("training").asInt(0) == 1;
                if (!training && !strike.is(FaultKind.SILENT_SUCCESS)) {
                    keepNonce(act);
                    act.change().storeAsIs();
                    system.rows().commit();
                }
            }
            return reply;
        }
    }

    /** The answer to a nonce that came before, where the state does not run the call again. */
    private static Optional<ObjectNode> repeated(BioSystem system, ObjectNode user, ObjectNode asked) {
        var nonce = asked.path("nonce").asString("");
        if (nonce.isEmpty() || system.switches().is(BioSwitch.DUPLICATE_NONCE, "RUNS_AGAIN")) {
            return Optional.empty();
        }
        var before = system.rows().get("nonce", user.path("_company").asString("") + " " + nonce);
        if (before.isPresent() && system.switches().is(BioSwitch.DUPLICATE_NONCE, "REFUSED")) {
            throw BioError.argument("The nonce you specified has already been used.");
        }
        return before;
    }

    private static ObjectNode credentials(BioSystem system, ObjectNode asked) {
        if (asked.path("license_number").asString("").isEmpty()) {
            throw new BioError(0, "Company identifier not provided (license_number)");
        }
        return system.rows()
                .get("user", asked.path("username").asString(""))
                .filter(user -> user.path("_company")
                                .asString("")
                                .equals(asked.path("license_number").asString(""))
                        && user.path("password")
                                .asString("")
                                .equals(asked.path("password").asString(""))
                        && user.path("deleted").asInt(0) == 0)
                .orElseThrow(() -> new BioError(0, "Invalid username or password."));
    }

    private static ObjectNode login(BioSystem system, ObjectNode asked, ObjectNode reply) {
        var user = credentials(system, asked);
        var session = system.open(
                user.path("username").asString(""), user.path("_company").asString(""));
        return reply.put("sessionid", session)
                .put("time", system.now())
                .put("admin", user.path("admin").asInt(0));
    }

    /** The user of the session, or of one-shot credentials. */
    private static ObjectNode session(BioSystem system, ObjectNode asked) {
        if (asked.path("nosession").asInt(0) == 1) {
            return credentials(system, asked);
        }
        return system.session(asked.path("sessionid").asString(""))
                .flatMap(s -> system.rows().get("user", s.username()))
                .orElseThrow(() -> new BioError(63, "Your session has expired."));
    }

    /** A user without a list of privileges has all of them. */
    static void judge(ObjectNode user, String action) {
        if (user.has("permissions") && user.path("permissions").path(action).asInt(0) != 1) {
            throw new BioError(62, "The current session does not possess access to the " + action + " privilege.");
        }
    }

    private static void keepNonce(Act act) {
        var nonce = act.text("nonce");
        if (!nonce.isEmpty()) {
            act.change().put("nonce", act.company() + " " + nonce, act.reply().deepCopy());
        }
    }

    private static ObjectNode replay(BioSystem system, ObjectNode user, ObjectNode asked) {
        return system.rows()
                .get(
                        "nonce",
                        user.path("_company").asString("") + " "
                                + asked.path("nonce").asString(""))
                .orElseThrow(() -> BioError.argument("The nonce you specified could not be found."));
    }
}
