package io.everygram.platform;

import java.util.Optional;
import java.util.function.Supplier;

/** Names work that no person's request does, so that what it changes is recorded under what it is: {@code system: seal schedule}. */
public final class Background {
    private static final ScopedValue<String> WORK = ScopedValue.newInstance();

    private Background() {}

    /** @param name as the audit trail shows it after {@code system:}, e.g. {@code outbox sender} */
    public static void as(String name, Runnable work) {
        ScopedValue.where(WORK, "system: " + name).run(work);
    }

    /** The same for work that gives something back. */
    public static <T> T giving(String name, Supplier<T> work) {
        return ScopedValue.where(WORK, "system: " + name).call(work::get);
    }

    /** The making of the demo company. */
    public static void asDemo(Runnable work) {
        ScopedValue.where(WORK, "demo").run(work);
    }

    /** What this thread is at; empty in requests and wherever nobody has said. */
    public static Optional<String> name() {
        return WORK.isBound() ? Optional.of(WORK.get()) : Optional.empty();
    }
}
