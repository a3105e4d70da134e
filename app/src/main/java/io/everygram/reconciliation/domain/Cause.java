package io.everygram.reconciliation.domain;

import io.everygram.reconciliation.domain.Playbook.Notify;
import io.everygram.reconciliation.domain.Playbook.Owner;
import io.everygram.reconciliation.domain.Playbook.StateClock;

/**
 * Why shelf, book and state disagree about a tag: exactly one cause, the first that applies in this order, by the table of {@link CauseOf}. Causes of plumbing
 * are messages and trips under way, a recount that is still to come, or a tag that was misread: nothing may be adjusted before.
 */
public enum Cause {
    CONVERSION_HALF_DONE(
            "Half converted",
            "Of one conversion the state has taken a part only",
            "The state has taken one report of the conversion that made it or used it; another was refused or not answered",
            new Playbook(
                    "Put the refused report right and send it again; what was taken is not sent twice. Nothing is to be adjusted before.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            true),
    REPORT_REFUSED(
            "Report refused",
            "The state refused our report",
            "A refused report names the tag, and the state has another quantity, item or room than the book",
            new Playbook(
                    "Read the refusal, put it right and send again, or withdraw the report. Nothing is to be adjusted before.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            true),
    KEY_REFUSED(
            "Key refused",
            "The state does not accept our key, so our report waits",
            "A report about it waits, or the state was not read since the book moved it, and the state answered that it does not accept our key or that the key may not do this",
            new Playbook(
                    "Renew the key or have its permission given on the state's site, enter it under State, keys; what waits then goes by itself.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            true),
    ANSWER_LOST(
            "Answer lost",
            "Our report was sent and no clear answer came",
            "A report about it was attempted and not clearly answered, and the state, as last read, does not show it",
            new Playbook(
                    "Send what waits: it is looked up at the state first and never sent twice. Nothing is to be adjusted before.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            true),
    IN_FLIGHT(
            "Report under way",
            "Our report to the state is under way",
            "A report about it waits, not refused, and the state has another quantity, item or room than the book",
            new Playbook(
                    "Send what waits; the difference then goes by itself.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            true),
    ON_MANIFEST(
            "On a manifest",
            "The state has it on a registered manifest, the book still here",
            "On hand in the book, in transit at the state",
            new Playbook(
                    "Depart the truck, take in on the state's site what came back, or void the manifest there.",
                    Owner.FLEET,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            true),
    TO_RECEIVE(
            "To receive at the state",
            "Taken in here, the state still shows it on its way to us",
            "On hand in the book, not here at the state, and a line of a manifest to us that nobody has received there",
            new Playbook(
                    "Receive its manifest on the state's site; the task among what waits there says with which quantities. Nothing is to be adjusted before.",
                    Owner.SPECIALIST,
                    StateClock.RECEIPT,
                    Notify.PARTNER),
            true),
    BACK_AT_STATE(
            "Back at the state",
            "The state shows that it came back, the book has it on the road",
            "In transit in the book, active here at the state, and returned there on the manifest under which the book has it on the road",
            new Playbook(
                    "Record the delivery of its manifest with what was turned away; or ask the recipient, who may have refused it on the state's site by mistake.",
                    Owner.FLEET,
                    StateClock.ENTRY,
                    Notify.PARTNER),
            true),
    LEFT_UNREGISTERED(
            "Left unregistered",
            "It left with a truck, the state still has it here",
            "In transit in the book, active here at the state",
            new Playbook(
                    "Register the manifest on the state's site; a truck on the road without one is a violation.",
                    Owner.FLEET,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            true),
    STALE_IN_TRANSIT(
            "Too long on the road",
            "On the road for longer than a trip may take",
            "In transit in the book or at the state, here in neither, and its last movement is older than the longest trip the rules allow, else a day",
            new Playbook(
                    "Call the driver and the recipient: book the delivery, or its return, and have the manifest received or voided on the state's site.",
                    Owner.FLEET,
                    StateClock.DISCREPANCY,
                    Notify.PARTNER),
            true),
    UNREAD_WINDOW(
            "State not read",
            "The state was not read since the book moved it",
            "The last reading failed, the book has moved it since the reading before, no report explains it, and the two differ",
            new Playbook(
                    "Read the state again, or wait until it answers; what it changed meanwhile is then read from where the reading stopped.",
                    Owner.SPECIALIST,
                    StateClock.NONE,
                    Notify.NOBODY),
            true),
    COUNT_AGAIN(
            "To count again",
            "Its counts contradict each other, or it moved while it was counted",
            "A recount of it was asked for and is not done",
            new Playbook(
                    "Count it again: the figure of the recount decides. Nothing is to be adjusted before.",
                    Owner.WAREHOUSE,
                    StateClock.NONE,
                    Notify.NOBODY),
            true),
    MISREAD_TAG(
            "Tag misread",
            "Its tag was misread, or the label is wrong",
            "In one count a tag that nobody knows was found and a tag that differs from it by one digit or two swapped ones was not, with the same quantity",
            new Playbook(
                    "Look at the label and count it again under the tag it bears; the wrong reading then goes by itself. Nothing is to be adjusted before.",
                    Owner.WAREHOUSE,
                    StateClock.NONE,
                    Notify.NOBODY),
            true),
    STATE_ONLY(
            "Only the state has it",
            "The state has it here, the book does not",
            "Here at the state, not on hand in the book",
            new Playbook(
                    "Take it into the book if the goods are here, or have the state corrected.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            false),
    UNKNOWN_ON_SHELF(
            "Unknown on the shelf",
            "On the shelf, but neither in the book nor with the state",
            "Counted, never in the book, not here at the state",
            new Playbook(
                    "Quarantine it and find out whose package it is. Count again when it is gone.",
                    Owner.SPECIALIST,
                    StateClock.DISCREPANCY,
                    Notify.COMPLIANCE),
            false),
    FINISHED_ON_SHELF(
            "Used up, yet on the shelf",
            "On the shelf, but the book and the state have used it up",
            "Counted, nothing left of it in the book, not here at the state",
            new Playbook(
                    "Look at its history: was the wrong tag picked? Count again; then book what is there.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            false),
    BOOK_ONLY(
            "The state does not have it",
            "The book has it, the state does not",
            "On hand in the book, not here at the state, and no report or manifest explains it",
            new Playbook(
                    "Have it made or received on the state's site before its deadline, or take it out of the book.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.COMPLIANCE),
            false),
    UNIT_DIFFERS(
            "Units differ",
            "Book and state measure it in units of different kinds",
            "The book counts and the state weighs, or the other way round",
            new Playbook(
                    "One of the two has the wrong unit, and no unit is ever changed: make the package anew under a new tag, as ours or as theirs.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            false),
    LOSS_SUSPECTED(
            "Theft or loss suspected",
            "Looked for more than once, and nowhere on the shelf",
            "On hand in the book; two counts or recounts in a row looked for it and did not find it, and nothing moved it between",
            new Playbook(
                    "Look at cameras and who had access, search once more, and tell whom the rules name before the clock ends; adjust only after that.",
                    Owner.COMPLIANCE,
                    StateClock.LOSS,
                    Notify.STATE),
            false),
    MISSING_ON_SHELF(
            "Missing on the shelf",
            "Book and state have it, the shelf does not",
            "On hand in the book; a finished count of its place did not find it, and nothing has moved it since",
            new Playbook(
                    "Search for it; adjust only after the search. Loss above the limit of the rules must be notified.",
                    Owner.WAREHOUSE,
                    StateClock.LOSS,
                    Notify.COMPLIANCE),
            false),
    SCALE_TOLERANCE(
            "Within the scale",
            "The count differs by no more than the scale may be off",
            "Weighed; book and state agree, and the weight is off by no more than the tolerance of its scale",
            new Playbook(
                    "Nothing is lost: leave it, or weigh it again on a finer scale. Note it and close.",
                    Owner.WAREHOUSE,
                    StateClock.NONE,
                    Notify.NOBODY),
            false),
    SHELF_DIFFERS(
            "Count differs",
            "The count differs from book and state",
            "Counted; book and state agree in another quantity",
            new Playbook(
                    "Count again; then adjust under a state reason.",
                    Owner.SPECIALIST,
                    StateClock.DISCREPANCY,
                    Notify.COMPLIANCE),
            false),
    STATE_DIFFERS(
            "State differs",
            "The state differs from the book",
            "The state has another quantity, no report explains it, and the shelf agrees with the book or was not counted",
            new Playbook(
                    "Report the difference to the state, or take over what the state has after a recount.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            false),
    BOOK_DIFFERS(
            "Book differs",
            "The book differs from shelf and state",
            "Counted; shelf and state agree in another quantity than the book",
            new Playbook(
                    "Correct the book: the state knows already, nothing is reported.",
                    Owner.SPECIALIST,
                    StateClock.NONE,
                    Notify.NOBODY),
            false),
    ALL_DIFFER(
            "All three differ",
            "Shelf, book and state all differ",
            "Counted; three quantities, no two alike",
            new Playbook(
                    "Count again, then settle the book, then the state.",
                    Owner.SPECIALIST,
                    StateClock.DISCREPANCY,
                    Notify.COMPLIANCE),
            false),
    ITEM_DIFFERS(
            "Items differ",
            "The state has it as another item",
            "Quantities agree; the state names another item",
            new Playbook(
                    "Report our item to the state, or repack it here; a package never changes its item in the book.",
                    Owner.SPECIALIST,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            false),
    HOLD_DIFFERS(
            "Held by the state",
            "The state holds it, the book does not",
            "On hold at the state, not on hold in the book",
            new Playbook("Place the hold in the book now.", Owner.COMPLIANCE, StateClock.NONE, Notify.COMPLIANCE),
            false),
    LAB_DIFFERS(
            "Lab result differs",
            "The state has another lab result",
            "The state's lab state is another than the book's",
            new Playbook(
                    "Record the state's result; quarantine decides on it.",
                    Owner.COMPLIANCE,
                    StateClock.NONE,
                    Notify.COMPLIANCE),
            false),
    WRONG_ROOM(
            "Found in another room",
            "Found in another room than the book says",
            "Counted in another room than the book's, and nothing has moved it since",
            new Playbook(
                    "Move it in the book, or carry it back and count again.",
                    Owner.WAREHOUSE,
                    StateClock.ENTRY,
                    Notify.NOBODY),
            false),
    WRONG_SLOT(
            "Found in another slot",
            "Found in another slot than the book says",
            "Found by a count of another slot than the book's, and nothing has moved it since",
            new Playbook(
                    "Move it in the book, or carry it back and count again.",
                    Owner.WAREHOUSE,
                    StateClock.NONE,
                    Notify.NOBODY),
            false),
    LOCATION_DIFFERS(
            "State's room differs",
            "The state has it in another room",
            "The state names another room than the book",
            new Playbook("Report the room to the state.", Owner.SPECIALIST, StateClock.ENTRY, Notify.NOBODY),
            false);

    private final String brief;
    private final String words;
    private final String evidence;
    /** A record of words and constants, which nothing changes. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Playbook playbook;

    private final boolean plumbing;

    Cause(String brief, String words, String evidence, Playbook playbook, boolean plumbing) {
        this.brief = brief;
        this.words = words;
        this.evidence = evidence;
        this.playbook = playbook;
        this.plumbing = plumbing;
    }

    /** In as few words as a filter or a mark bears. */
    public String brief() {
        return brief;
    }

    public String words() {
        return words;
    }

    /** What must be so for it to be this cause, where no cause above it applies. */
    public String evidence() {
        return evidence;
    }

    /** What is done about it, by whom, until when. */
    public Playbook playbook() {
        return playbook;
    }

    /** The next step of the playbook. */
    public String next() {
        return playbook.next();
    }

    /** Whether it is a message or a trip under way, which also follows from putting another cause right. */
    public boolean isMessage() {
        return isPlumbing() && this != COUNT_AGAIN && this != MISREAD_TAG;
    }

    /** Only a message or a trip under way, a recount to come or a tag misread; nothing may be adjusted. */
    public boolean isPlumbing() {
        return plumbing;
    }
}
