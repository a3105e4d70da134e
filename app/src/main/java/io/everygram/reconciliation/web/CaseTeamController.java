package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.CaseTeam;
import io.everygram.reconciliation.CaseTeam.Outcome;
import io.everygram.reconciliation.DifferenceCase;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Giving a case to somebody, telling others about it, and telling compliance. */
@Controller
class CaseTeamController {
    private static final String ANSWER = "answer";

    private final CaseTeam team;
    private final CaseController cases;
    private final Catalog catalog;
    private final Frames frames;

    CaseTeamController(CaseTeam team, CaseController cases, Catalog catalog, Frames frames) {
        this.catalog = catalog;
        this.team = team;
        this.cases = cases;
        this.frames = frames;
    }

    /** What may be done with an open case besides settling it. */
    static List<Form> forms(DifferenceCase difference, List<io.everygram.identity.People.Named> people) {
        var path = "/cases/" + difference.caseId();
        var options = new ArrayList<Form.Option>();
        options.add(new Form.Option("", "Whoever works cases"));
        people.forEach(named -> options.add(new Form.Option(named.login(), named.name())));
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "comment",
                path + "/comment",
                "Comment",
                "plain",
                "Stands in the case; it stays open.",
                List.of(Field.of("words", "Comment", "text", ""))));
        forms.add(new Form(
                "assign",
                path + "/assign",
                "Give to",
                "plain",
                "It is theirs until it is closed or given on.",
                List.of(Field.select("login", "Whose case", difference.assignee(), options)
                        .optional())));
        if (difference.escalatedAt() == null) {
            forms.add(new Form(
                    "escalate",
                    path + "/escalate",
                    "Escalate",
                    "plain",
                    "Compliance reads it on its first page until the case is closed.",
                    List.of(Field.of("why", "Why", "text", ""))));
        }
        if (difference.escalatedAt() != null) {
            forms.add(new Form(
                    ANSWER,
                    path + "/answer",
                    "Answer",
                    "plain",
                    "The case stays open, and keeps no day open until then. The state's clock on it runs on.",
                    List.of(
                            Field.of("words", "What is being done", "text", difference.answer()),
                            Field.of("until", "Until", "datetime-local", ""))));
        }
        return forms;
    }

    @PostMapping("/cases/{id}/assign")
    @RequirePermission(Permissions.RECONCILE)
    String assign(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String login,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(team.assign(person, id, login.strip()), id, person, model, response);
    }

    @PostMapping("/cases/{id}/comment")
    @RequirePermission(Permissions.RECONCILE)
    String comment(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(team.comment(person, id, words), id, person, model, response);
    }

    @PostMapping("/cases/{id}/escalate")
    @RequirePermission(Permissions.RECONCILE)
    String escalate(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answer(team.escalate(person, id, why), id, person, model, response);
    }

    /** Whom it was escalated to decides, as where a second person is asked. */
    @PostMapping("/cases/{id}/answer")
    @RequirePermission(Permissions.STOCK_ADJUST_APPROVE)
    String answered(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String until,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var zone = catalog.facility(person.facility()).zoneId();
        var moment = LocalMoments.read(until, zone);
        var outcome = moment.isEmpty()
                ? Optional.<Outcome>empty()
                : Optional.of(team.answer(person, id, words, moment.get(), Show.time(moment.get(), zone)));
        if (outcome.isPresent() && !(outcome.get() instanceof Outcome.NotSoLong)) {
            return answer(outcome.get(), id, person, model, response);
        }
        response.setStatus(422);
        var why = outcome.isEmpty()
                ? LocalMoments.HINT
                : "Choose a time to come, at most a month from now; what takes longer is answered anew.";
        return cases.after(
                new RecordPage.Refusal(ANSWER, "until", why, Map.of("words", words, "until", until)),
                id,
                person,
                model);
    }

    private String answer(Outcome outcome, long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done(var words) -> {
                frames.say(words);
                yield "redirect:/cases/" + id;
            }
            case Outcome.NoSuchCase() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.ClosedBefore() -> refused("The case is closed.", id, person, model, response);
            case Outcome.MayNot(var login) ->
                refused("Nobody of the login " + login + " works cases here.", id, person, model, response);
            case Outcome.WordsMissing(var longest) ->
                refused(
                        "Write what there is to say, in at most " + longest + " characters.",
                        id,
                        person,
                        model,
                        response);
            case Outcome.EscalatedBefore() -> refused("Compliance was told before.", id, person, model, response);
            case Outcome.NotEscalated() ->
                refused("The case was not escalated; comment on it instead.", id, person, model, response);
            case Outcome.NotSoLong(var days) ->
                refused("An answer holds for at most " + days + " days.", id, person, model, response);
        };
    }

    private String refused(String words, long id, CurrentPerson person, Model model, HttpServletResponse response) {
        response.setStatus(422);
        return cases.refusing(id, person, model, words);
    }
}
