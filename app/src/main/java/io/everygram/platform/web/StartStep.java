package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;

/** One step of a new facility from nothing to a day's work. A module that has one registers a bean; the page Getting started lists them. */
public interface StartStep {
    /** Place in the order in which the steps are best done. */
    int rank();

    Step step(FacilityId facility);

    /**
     * The step as it stands.
     *
     * @param title what is done, e.g. {@code Connect the state}
     * @param why in plain words, also what happens without it
     * @param standing what there is, e.g. {@code 12 items}
     * @param path where it is done
     * @param act what the link says
     * @param permission of the page, for who may not
     */
    record Step(String title, String why, boolean done, String standing, String path, String act, String permission) {}
}
