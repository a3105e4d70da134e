package io.everygram.identity.web;

import io.everygram.identity.ReasonNotSaid;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Asks why, or for fewer words of it; all else of the form stays as it was typed. */
@ControllerAdvice
class ReasonPage {
    private final Frames frames;

    ReasonPage(Frames frames) {
        this.frames = frames;
    }

    @ExceptionHandler(ReasonNotSaid.class)
    ModelAndView ask(HttpServletRequest request) {
        return page(
                request,
                Reasons.FIELD,
                Reasons.field("").refused(Reasons.UNSAID),
                "Why?",
                "The audit trail keeps a reason beside every change of records, settings and rights. All else is kept as you typed it.");
    }

    @ExceptionHandler(ReasonTooLong.class)
    ModelAndView shorten(HttpServletRequest request, ReasonTooLong why) {
        var typed = request.getParameter(why.field()).strip();
        var field = Field.of(why.field(), Reasons.LABELS.getOrDefault(why.field(), "Why"), "textarea", typed)
                .refused("It has " + Show.count(typed.length(), "character") + "; write at most "
                        + Show.number(BigDecimal.valueOf(Reasons.MOST)) + ". Nothing was changed yet.");
        return page(request, why.field(), field, "Say it in fewer words", "All else is kept as you typed it.");
    }

    private ModelAndView page(HttpServletRequest request, String name, Field asked, String title, String lead) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((other, values) -> {
            if (!other.equals("_csrf") && !other.equals(name)) {
                for (var value : values) {
                    fields.add(Field.hidden(other, value));
                }
            }
        });
        fields.add(asked);
        var form = new Form("why", request.getRequestURI(), "Go on", "primary", "", fields);
        var answer = new ModelAndView("archetypes/form");
        answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        answer.addObject("frame", frames.frame(title));
        answer.addObject("page", new FormPage(title, lead, "", form, StepUp.back(request)));
        return answer;
    }
}
