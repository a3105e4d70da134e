package io.everygram.reconciliation.domain;

/**
 * Why shelf, book and state disagree about a tag: exactly one cause, the first that applies in the order of {@link CauseOf}. Causes of plumbing are
 * messages under way, or a recount that is still to come: nothing may be adjusted before.
 */
public enum Cause {
    REPORT_REFUSED(
            "Report refused",
            "The state refused our report",
            "Read the refusal, put it right and send again, or withdraw the report. Nothing is to be adjusted before.",
            true),
    IN_FLIGHT(
            "Report under way",
            "Our report to the state is under way",
            "Send what waits; the difference then goes by itself.",
            true),
    ON_MANIFEST(
            "On a manifest",
            "The state has it on a registered manifest, the book still here",
            "Depart the truck, take in on the state's site what came back, or void the manifest there.",
            true),
    TO_RECEIVE(
            "To receive at the state",
            "Taken in here, the state still shows it on its way to us",
            "Receive its manifest on the state's site; the task among what waits there says with which quantities. Nothing is to be adjusted before.",
            true),
    LEFT_UNREGISTERED(
            "Left unregistered",
            "It left with a truck, the state still has it here",
            "Register the manifest on the state's site; a truck on the road without one is a violation.",
            true),
    COUNT_AGAIN(
            "To count again",
            "Its counts contradict each other, or it moved while it was counted",
            "Count it again: the figure of the recount decides. Nothing is to be adjusted before.",
            true),
    UNKNOWN_ON_SHELF(
            "Unknown on the shelf",
            "On the shelf, but neither in the book nor with the state",
            "Quarantine it and find out whose package it is. Count again when it is gone.",
            false),
    FINISHED_ON_SHELF(
            "Used up, yet on the shelf",
            "On the shelf, but the book and the state have used it up",
            "Look at its history: was the wrong tag picked? Count again; then book what is there.",
            false),
    STATE_ONLY(
            "Only the state has it",
            "The state has it here, the book does not",
            "Take it into the book if the goods are here, or have the state corrected.",
            false),
    BOOK_ONLY(
            "The state does not have it",
            "The book has it, the state does not",
            "Have it made or received on the state's site before its deadline, or take it out of the book.",
            false),
    UNIT_DIFFERS(
            "Units differ",
            "Book and state measure it in units of different kinds",
            "One of the two has the wrong unit, and no unit is ever changed: make the package anew under a new tag, as ours or as theirs.",
            false),
    MISSING_ON_SHELF(
            "Missing on the shelf",
            "Book and state have it, the shelf does not",
            "Search for it; adjust only after the search. Loss above the limit of the rules must be notified.",
            false),
    SHELF_DIFFERS(
            "Count differs",
            "The count differs from book and state",
            "Count again; then adjust under a state reason.",
            false),
    BOOK_DIFFERS(
            "Book differs",
            "The book differs from shelf and state",
            "Correct the book: the state knows already, nothing is reported.",
            false),
    STATE_DIFFERS(
            "State differs",
            "The state differs from the book",
            "Report the difference to the state, or take over what the state has after a recount.",
            false),
    ALL_DIFFER(
            "All three differ",
            "Shelf, book and state all differ",
            "Count again, then settle the book, then the state.",
            false),
    ITEM_DIFFERS(
            "Items differ",
            "The state has it as another item",
            "Report our item to the state, or repack it here; a package never changes its item in the book.",
            false),
    HOLD_DIFFERS(
            "Held by the state", "The state holds it, the book does not", "Place the hold in the book now.", false),
    LAB_DIFFERS(
            "Lab result differs",
            "The state has another lab result",
            "Record the state's result; quarantine decides on it.",
            false),
    WRONG_ROOM(
            "Found in another room",
            "Found in another room than the book says",
            "Move it in the book, or carry it back and count again.",
            false),
    LOCATION_DIFFERS(
            "State's room differs", "The state has it in another room", "Report the room to the state.", false);

    private final String brief;
    private final String words;
    private final String next;
    private final boolean plumbing;

    Cause(String brief, String words, String next, boolean plumbing) {
        this.brief = brief;
        this.words = words;
        this.next = next;
        this.plumbing = plumbing;
    }

    /** In as few words as a filter or a mark bears. */
    public String brief() {
        return brief;
    }

    public String words() {
        return words;
    }

    /** The playbook: what to do about it. */
    public String next() {
        return next;
    }

    /** Only a message under way or a recount to come; nothing may be adjusted. */
    public boolean isPlumbing() {
        return plumbing;
    }
}
