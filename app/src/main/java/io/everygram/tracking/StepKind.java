package io.everygram.tracking;

import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.tracking.port.Capabilities;

/** What only a person can do: on the state's site, or in the product because of something that happened there. */
public enum StepKind {
    REGISTER(
            "Register manifest",
            "Ship",
            Permissions.SHIP,
            Role.FLEET,
            "The state's interface makes templates only; registering one is done by a person on its site.",
            "Open the template of this name, check these values, register it."),
    DEPART(
            "Mark the departure of manifest",
            "Ship",
            Permissions.SHIP,
            Role.FLEET,
            "The truck has left in the book; the state learns of it on its site only.",
            "Find the manifest and mark it departed."),
    VOID(
            "Void manifest",
            "Ship",
            Permissions.SHIP,
            Role.FLEET,
            "The manifest was withdrawn here and stands registered at the state; its packages are in transit there until it is void.",
            "Find the manifest and void it."),
    RECEIVE(
            "Receive manifest",
            "Opening",
            Permissions.RECEIVE,
            Role.SPECIALIST,
            "The goods are booked; the state takes a receipt on its site only.",
            "Find the manifest and accept exactly these quantities. What did not come is rejected there."),
    REJECT(
            "Reject manifest",
            "Opening",
            Permissions.RECEIVE,
            Role.SPECIALIST,
            "The goods were not taken; the state learns of it on its site only.",
            "Find the manifest, reject these packages and give the reason."),
    RETURN(
            "Take in what came back of manifest",
            "Ship",
            Permissions.RECEIVE,
            Role.SPECIALIST,
            "The customer rejected these packages and they are home in the book; at the state they stand rejected on the manifest until their return is taken in on its site.",
            "Find the manifest, and take in the return of exactly these packages."),
    SUBMIT(
            "Submit for testing:",
            "Opening",
            Permissions.RELEASE,
            Role.COMPLIANCE,
            "These packages stand at the state as not submitted; such a package cannot be put on a manifest.",
            "Open each package, submit it for testing, or finish it if it holds nothing any more."),
    ORDER_TAGS(
            "Order",
            "Stock",
            Permissions.STATE_SYNC,
            Role.SPECIALIST,
            "The state sells its tags on its site only, and without tags no package can be made.",
            "Order this number, and mark the order received when the tags are in the house."),
    MOVE_TO_CAGE(
            "Move to the cage:",
            "Opening",
            Permissions.STOCK_MOVE,
            Role.WAREHOUSE,
            "The state holds it. It may not be allocated, picked, listed, shipped or used, and stands apart from what may.",
            "Carry it there, then book the move on its page."),
    LIFT_HOLD(
            "Lift our hold of",
            "Opening",
            Permissions.RELEASE,
            Role.COMPLIANCE,
            "The state has released it; our own hold stays until a person ends it.",
            "Release the hold on its page; where the hold takes two people, another one approves."),
    TAKE_BACK(
            "Take back at the state:",
            "Stock",
            Permissions.STATE_SYNC,
            Role.SPECIALIST,
            "The movement is taken back in the book; the state's interface has no call that takes such a report back.",
            "Find each package, and bring it to the quantity the book has: void or finish what was made, give back what was used."),
    RENEW_KEY(
            "Renew the key of",
            "Opening",
            Permissions.STATE_SYNC,
            Role.COMPLIANCE,
            "A key is made by its person on the state's site. When it ends, nothing is read and nothing reported.",
            "Sign in there as this person, make a new key, and enter it here.");

    private final String act;
    private final String dayStep;
    private final String permission;
    private final Role doer;
    private final String why;
    private final String how;

    StepKind(String act, String dayStep, String permission, Role doer, String why, String how) {
        this.act = act;
        this.dayStep = dayStep;
        this.permission = permission;
        this.doer = doer;
        this.why = why;
        this.how = how;
    }

    /** What is to be done, in a sentence. */
    public String title(String subject) {
        return act + " " + subject;
    }

    /** In one or two words, for filters. */
    public String brief() {
        return switch (this) {
            case REGISTER -> "Register";
            case DEPART -> "Depart";
            case VOID -> "Void";
            case RECEIVE -> "Receive";
            case REJECT -> "Reject";
            case RETURN -> "Take in a return";
            case SUBMIT -> "Submit for testing";
            case ORDER_TAGS -> "Order tags";
            case MOVE_TO_CAGE -> "Move to the cage";
            case LIFT_HOLD -> "Lift a hold";
            case TAKE_BACK -> "Take back";
            case RENEW_KEY -> "Renew a key";
        };
    }

    /** Part of the day it belongs to. */
    public String dayStep() {
        return dayStep;
    }

    /** Who may do it. */
    public String permission() {
        return permission;
    }

    /** Whose work it is while nothing presses. */
    public Role doer() {
        return doer;
    }

    /** Why a person has to. */
    public String why() {
        return why;
    }

    public String how() {
        return how;
    }

    /** Whether its values change from day to day, so that a person who settled it by hand is not asked again for a while. */
    public boolean isSettledForWeeks() {
        return this == ORDER_TAGS || this == RENEW_KEY;
    }

    /** Whether the state's interface can do it, so that nobody has to. */
    public boolean isOfferedBy(Capabilities state) {
        return switch (this) {
            case REGISTER, DEPART, VOID, RETURN -> state.registersManifests();
            case RECEIVE, REJECT -> state.receives();
            case ORDER_TAGS -> state.issuesTags();
            case SUBMIT, MOVE_TO_CAGE, LIFT_HOLD, TAKE_BACK, RENEW_KEY -> false;
        };
    }
}
