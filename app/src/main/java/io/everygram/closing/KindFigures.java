package io.everygram.closing;

/**
 * Movements of one kind and what became of their reports.
 *
 * @param sent the state has accepted all of them
 * @param waiting at least one report waits or was refused
 * @param noneOwed nothing was to be reported
 * @param missing a report is owed and none was made, or it was withdrawn
 */
public record KindFigures(String kind, long movements, long sent, long waiting, long noneOwed, long missing) {}
