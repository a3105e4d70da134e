package io.everygram.reconciliation;

/** How many tags any of the three knows to be here, and how many of them a count has covered. */
public record ComparedTotals(long tags, long counted) {}
