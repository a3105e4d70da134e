package io.everygram.reconciliation;

/** A count file that lies ready to be uploaded, with where to get it. Registered by the demo company. */
public record ReadyCountFile(String label, String path) {}
