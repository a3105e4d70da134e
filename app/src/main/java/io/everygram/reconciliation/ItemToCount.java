package io.everygram.reconciliation;

/**
 * An item that a count is of, told without saying how much of it the book expects.
 *
 * @param rooms where some of it may lie by the book; empty when nowhere
 * @param counted packages of it that were counted so far
 */
public record ItemToCount(String item, String rooms, int counted) {}
