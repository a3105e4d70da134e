package io.everygram.platform.web;

import java.util.List;

/** The views of a list that the person signed in may use, told by the module that keeps them. */
public interface SavedViewSource {
    /** Own ones and those shared at the facility worked in, in the order of their names. */
    List<SavedView> views(String path);

    /**
     * A list as somebody wants to see it again: filters, order, columns.
     *
     * @param query of the address, without the question mark
     * @param shared whether everybody at the facility has it
     * @param mine whether the person made it and may remove it
     * @param opensFirst whether the list opens with it for the person
     */
    record SavedView(long id, String name, String query, boolean shared, boolean mine, boolean opensFirst) {}
}
