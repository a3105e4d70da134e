package io.everygram.catalog.web;

import io.everygram.platform.web.Form.Field;
import java.util.List;

/**
 * The page on which a company begins.
 *
 * @param refusal what was wrong as a whole; empty for nothing
 */
public record FirstFacilityPage(String refusal, List<Field> house, List<Field> license, List<RoomLine> rooms) {
    public FirstFacilityPage {
        house = List.copyOf(house);
        license = List.copyOf(license);
        rooms = List.copyOf(rooms);
    }

    /**
     * A room that can be made with it.
     *
     * @param use what lies in a room of the purpose
     * @param error why it was refused; empty for fine
     */
    public record RoomLine(String purpose, String title, String use, boolean wanted, String name, String error) {}
}
