package io.everygram.identity.web;

import io.everygram.identity.ReasonNotSaid;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Asks why, when all else of a change was right; all of it stays as it was typed. */
@ControllerAdvice
class ReasonPage {
    private final Frames frames;

    ReasonPage(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler(ReasonNotSaid.class)
    ModelAndView ask(HttpServletRequest request) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf") && !name.equals(Reasons.FIELD)) {
                for (var value : values) {
                    fields.add(Field.hidden(name, value));
                }
            }
        });
        fields.add(Reasons.field("").refused(Reasons.UNSAID));
        var form = new Form("why", request.getRequestURI(), "Go on", "primary", "", fields);
        var answer = new ModelAndView("archetypes/form");
        answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        answer.addObject("frame", frames.frame("Why"));
        answer.addObject(
                "page",
                new FormPage(
                        "Why?",
                        "The audit trail keeps a reason beside every change of records, settings and rights. All else is kept as you typed it.",
                        "",
                        form,
                        StepUp.back(request)));
        return answer;
    }
}
