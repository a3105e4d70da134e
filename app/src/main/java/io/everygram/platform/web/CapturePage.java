package io.everygram.platform.web;

import java.io.Serializable;
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
 * @param wanted name of the further field that is asked for now; empty when the next scan is
 * @param answer what came of the last scan
 * @param tallies running counts beside the big one
 * @param last newest first
 * @param apart what wants a second look, kept away from the rest; nothing is shown of it when its table is empty
 * @param expected what is still to come; its title says how many
 * @param forms what else can be done, e.g. finish
 * @param links other ways to do the same
 */
public record CapturePage(
        String title,
        String lead,
        WorklistPage.LinkButton back,
        String path,
        Form.Field field,
        List<Form.Field> with,
        String wanted,
        Counter counter,
        List<Tally> tallies,
        Optional<Answer> answer,
        List<Scan> last,
        Optional<Expected> apart,
        Expected expected,
        List<Form> forms,
        List<WorklistPage.LinkButton> links) {
    public CapturePage {
        links = List.copyOf(links);
        with = List.copyOf(with);
        tallies = List.copyOf(tallies);
        last = List.copyOf(last);
        forms = List.copyOf(forms);
    }

    /** A capture of scans alone. */
    public CapturePage(
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
        this(
                title,
                lead,
                back,
                path,
                field,
                with,
                "",
                counter,
                List.of(),
                answer,
                last,
                Optional.empty(),
                expected,
                forms,
                List.of());
    }

    /** The further field that is asked for now. */
    public boolean wants(Form.Field other) {
        return other.name().equals(wanted);
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
     * @param tone {@code good}, {@code warn} or {@code bad}; or the nearer {@code ask} (something is missing), {@code twice} (seen before),
     *     {@code unknown} (no book has it), {@code finished} (used up), {@code foreign} (another facility's). Each has its color, its sign and its sound
     */
    public record Answer(String tone, String words, String detail) implements Serializable {
        /** Tells the outcome without color. */
        public String sign() {
            return switch (tone) {
                case "good" -> "✓";
                case "ask" -> "#";
                case "twice" -> "2×";
                case "undone" -> "↶";
                case "unknown" -> "?";
                case "finished" -> "∅";
                case "foreign" -> "⇄";
                case "warn" -> "!";
                default -> "✕";
            };
        }
    }

    /** One captured thing. */
    public record Scan(String when, Cell what, Cell quantity, Cell state, Optional<Form> undo) {}

    public record Expected(String title, Table table) {}
}
