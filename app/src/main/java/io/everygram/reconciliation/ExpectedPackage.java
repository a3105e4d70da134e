package io.everygram.reconciliation;

/** What a room (0: the facility) should hold and this count has not seen, by tag. */
public record ExpectedPackage(String tag, String item, String room) {}
