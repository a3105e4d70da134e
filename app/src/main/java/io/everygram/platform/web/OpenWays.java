package io.everygram.platform.web;

/** Which addresses the person may go to here, told by the module that knows rights; a page offers no others. */
public interface OpenWays {
    /** @param address with or without what follows {@code ?} and {@code #}; one that no page of the product answers is open */
    boolean isOpen(String method, String address);
}
