package io.everygram.identity;

/** What came of a decision on a request for a second person. */
public sealed interface ApprovalOutcome {
    /**
     * Approved, and the deed is done.
     *
     * @param words what was done
     * @param path page that shows it
     */
    record Done(String words, String path) implements ApprovalOutcome {}

    /** Turned down or withdrawn; nothing will be done. */
    record Ended(Approval.State state) implements ApprovalOutcome {}

    /** Refusals, in the order they are checked; the request stays as it was. */
    sealed interface Refused extends ApprovalOutcome {}

    record Unknown(ApprovalId id) implements Refused {}

    /** Somebody was faster, or its time is over. */
    record NotWaiting(Approval request) implements Refused {}

    /** Nobody is their own second person. */
    record OwnRequest() implements Refused {}

    record NotPermitted(String permission) implements Refused {}

    /** Only who asked can withdraw. */
    record NotYours(String askedBy) implements Refused {}

    record ReasonMissing() implements Refused {}

    /** The deed was refused when it was to be done. */
    record CouldNotBeDone(String why) implements Refused {}
}
