package io.everygram.identity;

import io.everygram.kernel.FacilityId;

/**
 * Who acts and where, as a parameter of any handler.
 *
 * @param facility the one chosen in the top bar; the person holds a role there
 */
public record CurrentPerson(long personId, String login, String name, FacilityId facility) {}
