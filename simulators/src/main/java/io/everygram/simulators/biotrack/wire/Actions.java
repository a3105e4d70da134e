package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioSystem;
import java.util.List;
import java.util.Map;
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

    ObjectNode apply(BioSystem system, ObjectNode asked, String action, boolean silent) {
        if (!asked.path("API").asString("").equals("4.0")) {
            throw new BioError(17, "Invalid API Version");
        }
        synchronized (system) {
            var reply = system.rows().object().put("success", 1);
            if (action.equals("login")) {
                return login(system, asked, reply);
            }
            var session = session(system, asked);
            if (action.equals("nonce_replay")) {
                return replay(system, session, asked);
            }
            var entry = table.get(action);
            if (entry == null) {
                throw new BioError(62, "Invalid Action");
            }
            judge(session, action);
            long transaction = entry.stores() ? transaction(system) : 0;
            var act = new Act(
                    system, system.change(), session, session.path("_company").asString(""), asked, reply, transaction);
            reply.put("sessiontime", system.now());
            entry.rule().apply(act);
            if (entry.stores()) {
                reply.put("transactionid", transaction);
                if (!silent) {
                    keepNonce(act);
                    act.change().storeAsIs();
                    system.rows().commit();
                }
            }
            return reply;
        }
    }

    private static long transaction(BioSystem system) {
        long next = Long.parseLong(system.rows().setting("transaction").orElse("4821000")) + 1;
        system.rows().setting("transaction", Long.toString(next));
        return next;
    }

    private static ObjectNode user(BioSystem system, ObjectNode asked) {
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
        var user = user(system, asked);
        var session = system.open(
                user.path("username").asString(""), user.path("_company").asString(""));
        return reply.put("sessionid", session)
                .put("time", system.now())
                .put("admin", user.path("admin").asInt(0));
    }

    /** The user of the session, or of one-shot credentials. */
    private static ObjectNode session(BioSystem system, ObjectNode asked) {
        if (asked.path("nosession").asInt(0) == 1) {
            return user(system, asked);
        }
        return system.session(asked.path("sessionid").asString(""))
                .flatMap(s -> system.rows().get("user", s.username()))
                .orElseThrow(() -> new BioError(63, "Your session has expired."));
    }

    /** A user without a list of privileges has all of them. */
    private static void judge(ObjectNode user, String action) {
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
