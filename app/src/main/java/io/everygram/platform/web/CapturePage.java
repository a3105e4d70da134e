package io.everygram.platform.web;

import java.util.List;
import java.util.Optional;

/**
 * The capture archetype: one huge field that a scanner or a hand fills again and again, what came of the last one, how far it is, the last ones with
 * undo, and what is still expected. Works as plain POST, redirect and page; with script the field stays where it is and a sound tells the outcome.
 *
 * <p>The handler behind {@code path} says what came of a scan with {@link Frames#answered} and redirects to the page, or shows the page with status 422.
 *
 * @param back where the work hangs, in words and address
 * @param field what is scanned
 * @param with further fields of each scan: a quantity, a room, hidden ones
 * @param answer what came of the last scan
 * @param last newest first
 * @param expected what is still to come; its title says how many
 * @param forms what else can be done, e.g. finish
 */
public record CapturePage(
        String title,
        String lead,
        WorklistPage.LinkButton back,
        String path,
        Form.Field field,
        List<Form.Field> with,
        Counter counter,
        Optional<Answer> answer,
        List<Scan> last,
        Expected expected,
        List<Form> forms) {
    public CapturePage {
        with = List.copyOf(with);
        last = List.copyOf(last);
        forms = List.copyOf(forms);
    }

    /**
     * How far it is.
     *
     * @param of the goal, e.g. {@code of 312}; empty when there is none
     */
    public record Counter(String figure, String of, String words) {}

    /**
     * What came of a scan.
     *
     * @param tone good, warn or bad; each has its color, its sign and its sound
     */
    public record Answer(String tone, String words, String detail) implements java.io.Serializable {}

    /** One captured thing. */
    public record Scan(String when, Cell what, Cell quantity, Cell state, Optional<Form> undo) {}

    public record Expected(String title, Table table) {}
}
