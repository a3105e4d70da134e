package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.util.Collection;
import java.util.Map;

/**
 * Says of packages whether shelf, book and state agree. The module that compares them registers a bean, and {@link MarkedPages} puts what it says
 * beside every tag of every page; without a bean tags stand alone.
 */
public interface TruthMarks {
    /**
     * The three marks, made by {@link Cell#truths}, by tag. Tags that neither shelf, book nor state know are absent. Asked once a page, so it reads each
     * truth with one statement.
     */
    Map<String, Cell> marks(FacilityId facility, Collection<String> tags);
}
