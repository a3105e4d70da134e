package io.everygram.dispatch.web;

import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Note;
import io.everygram.platform.web.Show;
import io.everygram.tracking.RecipientAnswers.Answer;
import java.util.List;

/** What the recipient told the state, in words for those who record the delivery here. */
final class AnswerWords {
    /** Stands in for the reason of what the state shows as turned away, until somebody writes a better one. */
    static final String REASON = "Turned away by the recipient, as the state shows";

    private AnswerWords() {}

    /** The whole in a few words that follow the manifest's number or stand alone. */
    static String summary(List<Answer> answers, int packages) {
        long away = answers.stream().filter(Answer::isTurnedAway).count();
        if (away > 0) {
            return away == packages ? "turned away at the state" : "turned away in part at the state";
        }
        return answers.size() < packages ? "received in part at the state" : "received at the state";
    }

    static Cell badge(List<Answer> answers, int packages) {
        var words = summary(answers, packages);
        return Cell.badge(Show.sentence(words), "warn").hint("Record the delivery here, too.");
    }

    /** The answers package by package. */
    static Note note(List<Answer> answers, int packages) {
        return new Note(
                Show.sentence(summary(answers, packages)),
                "What the recipient told the state. Record the delivery the same way, or ask the recipient where it is not so.",
                true,
                List.of(new Note.Group(
                        "",
                        answers.stream()
                                .map(answer -> new Note.Entry(
                                        words(answer),
                                        "",
                                        List.of(Cell.tag(answer.tag(), "/packages/" + answer.tag()))))
                                .toList())));
    }

    private static String words(Answer answer) {
        var unit = Unit.parse(answer.unit()).map(u -> Show.unit(u.name())).orElse(answer.unit());
        return switch (answer.state()) {
            case "Returned" -> "Turned away, and back here at the state";
            case "Rejected" -> "Turned away";
            default ->
                answer.isOther()
                        ? "Received " + Show.number(answer.received()) + " of " + Show.number(answer.shipped()) + " "
                                + unit
                        : "Received " + Show.number(answer.shipped()) + " " + unit;
        };
    }
}
