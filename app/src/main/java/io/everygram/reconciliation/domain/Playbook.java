package io.everygram.reconciliation.domain;

/**
 * What is done about a cause.
 *
 * @param next the next step
 * @param owner who takes it
 * @param clock the rule of the state that says until when
 * @param tell who is told besides
 */
public record Playbook(String next, Owner owner, StateClock clock, Notify tell) {
    /** Whose work it is. */
    public enum Owner {
        SPECIALIST("Inventory specialist"),
        WAREHOUSE("Warehouse"),
        COMPLIANCE("Compliance"),
        FLEET("Fleet and logistics");

        private final String words;

        Owner(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Which of the state's clocks runs, from when the difference was found. */
    public enum StateClock {
        NONE("none"),
        /** Until an event must be in the state's system. */
        ENTRY("until an event must be with the state"),
        /** Until a receipt must be verified. */
        RECEIPT("until a receipt must be verified"),
        /** Until a significant discrepancy must be notified. */
        DISCREPANCY("until a significant discrepancy must be notified"),
        /** Until theft or loss must be notified. */
        LOSS("until theft or loss must be notified");

        private final String words;

        StateClock(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Who is told. */
    public enum Notify {
        NOBODY("nobody"),
        COMPLIANCE("the compliance manager"),
        /** The licensee at the other end of a transfer. */
        PARTNER("the sender or recipient of the transfer"),
        /** Whom the state's rules name. */
        STATE("compliance, and whom the rules of the state name");

        private final String words;

        Notify(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
