package io.everygram.platform.web;

import java.util.List;

/** Whom the data that are shown are owed to. A module that brings data of others registers a bean. */
public interface CreditSource {
    /** One line for every page; empty while none of the data are there. */
    String line();

    /** The whole of it, for the page of credits; empty while none of the data are there. */
    List<Credit> credits();

    /**
     * One source.
     *
     * @param from its name, short enough for a column
     * @param changed what was done to it
     * @param address where it can be found
     */
    record Credit(String what, String from, String license, String changed, String address) {}
}
