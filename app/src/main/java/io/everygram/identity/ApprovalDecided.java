package io.everygram.identity;

import io.everygram.kernel.FacilityId;

/**
 * A request for a second person has ended by a decision; published in the decision's transaction, after the deed when there was one.
 *
 * @param path the page it was asked on
 * @param by who decided
 * @param words what was done, or why not
 */
public record ApprovalDecided(
        FacilityId facility, ApprovalId id, String kind, String path, Approval.State state, String by, String words) {}
