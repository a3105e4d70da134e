package io.everygram.catalog.web;

import io.everygram.catalog.FirstFacility;
import io.everygram.catalog.FirstFacility.Asked;
import io.everygram.catalog.FirstFacility.Outcome;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.web.FirstFacilityPage.RoomLine;
import io.everygram.catalog.web.RecordForms.Filled;
import io.everygram.identity.OpenToAll;
import io.everygram.identity.Permissions;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody is led while the company has no facility: the administrator makes the first one, others are told to wait for it. */
@Controller
class FirstFacilityController {
    private static final FacilityId NONE_YET = new FacilityId(0);
    private static final List<String> STATES = List.of(
            "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY",
            "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH",
            "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY");
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/Detroit",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "America/Puerto_Rico");

    /** What lies where, for those who make their first rooms. */
    private static final Map<String, String> USES = uses();

    private static final List<String> USUALLY =
            List.of("RECEIVING", "QUARANTINE", "VAULT", "FINISHED_GOODS", "STAGING", "RETURNS", "WASTE");

    private final FirstFacility first;
    private final RecordForms forms;
    private final Frames frames;

    FirstFacilityController(FirstFacility first, RecordForms forms, Frames frames) {
        this.first = first;
        this.forms = forms;
        this.frames = frames;
    }

    private static Map<String, String> uses() {
        var uses = new LinkedHashMap<String, String>();
        uses.put("RECEIVING", "where deliveries are unloaded and checked");
        uses.put("QUARANTINE", "what waits for its lab result");
        uses.put("VAULT", "released cannabis in bulk");
        uses.put("FINISHED_GOODS", "what can be sold");
        uses.put("PICK_ZONE", "where orders are picked from slots");
        uses.put("PACKING", "where orders are packed");
        uses.put("STAGING", "what waits for the truck");
        uses.put("RETURNS", "what came back");
        uses.put("WASTE", "what waits to be destroyed");
        uses.put("PRODUCTION", "where packages are filled and rolled");
        return uses;
    }

    @GetMapping("/start/facility")
    @OpenToAll
    String page(SignedIn person, Model model, HttpServletResponse response) {
        return mayNot(person, model, response)
                .orElseGet(() -> show(model, page(Map.of(), new Outcome.Wrong(List.of(), List.of(), Map.of()), "")));
    }

    /** Where those are sent who have nothing to do here. */
    private Optional<String> mayNot(SignedIn person, Model model, HttpServletResponse response) {
        if (!first.isMissing()) {
            return Optional.of("redirect:/start");
        }
        if (person.may(Permissions.MASTER_DATA, NONE_YET)) {
            return Optional.empty();
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        model.addAttribute("frame", frames.frame("No facility yet"));
        model.addAttribute("title", "No facility yet");
        model.addAttribute(
                "words",
                "This company has no facility yet, so there is nothing to work on. Its administrator makes the first one; sign in again then.");
        model.addAttribute("next", "/start/facility");
        return Optional.of("archetypes/message");
    }

    @PostMapping("/start/facility")
    @OpenToAll
    String make(
            SignedIn person,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> room,
            Model model,
            HttpServletResponse response) {
        var refused = mayNot(person, model, response);
        if (refused.isPresent()) {
            return refused.get();
        }
        var rooms = USES.keySet().stream()
                .filter(room::contains)
                .map(purpose -> Map.of(
                        "code",
                        purpose,
                        "purpose",
                        purpose,
                        "active",
                        "true",
                        "name",
                        typed.getOrDefault("name_" + purpose, "")))
                .toList();
        var outcome = first.make(new Asked(part("house_", typed), part("license_", typed), rooms), person.name());
        var shown = new LinkedHashMap<>(typed);
        shown.put("rooms", String.join(",", room));
        return switch (outcome) {
            case Outcome.Made _ -> {
                frames.say("The facility is made. What comes next stands below; each step says why.");
                yield "redirect:/start";
            }
            case Outcome.ThereIsOne _ -> "redirect:/start";
            case Outcome.Wrong wrong ->
                refused(
                        model,
                        response,
                        page(shown, wrong, "Nothing was saved yet. Mend what is marked and send it again."));
            case Outcome.NoRoom _ ->
                refused(
                        model,
                        response,
                        page(
                                shown,
                                new Outcome.Wrong(List.of(), List.of(), Map.of()),
                                "Nothing was saved yet: stock lies in rooms, so choose at least one. Receiving and quarantine are where everything begins."));
        };
    }

    private static Map<String, String> part(String prefix, Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .collect(Collectors.toMap(field -> field.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    private FirstFacilityPage page(Map<String, String> typed, Outcome.Wrong wrong, String refusal) {
        var house = fields(RecordKind.FACILITIES, "house_", typed, wrong.facility()).stream()
                .map(FirstFacilityController::chosen)
                .toList();
        var rooms = USES.entrySet().stream()
                .map(use -> room(use.getKey(), use.getValue(), typed, wrong.rooms()))
                .toList();
        return new FirstFacilityPage(
                refusal, house, fields(RecordKind.LICENSES, "license_", typed, wrong.license()), rooms);
    }

    private List<Field> fields(RecordKind kind, String prefix, Map<String, String> typed, List<Problem> problems) {
        var filled = new Filled(part(prefix, typed), problems, Optional.empty());
        return forms.form(kind, NONE_YET, "", "", 0, filled).fields().stream()
                .map(f -> new Field(
                        prefix + f.name(),
                        f.label(),
                        f.type(),
                        f.value(),
                        f.error(),
                        f.hint(),
                        f.required(),
                        f.options()))
                .toList();
    }

    /** State and time zone are chosen of a list here. */
    private static Field chosen(Field field) {
        return switch (field.name()) {
            case "house_state" -> select(field, STATES.stream());
            case "house_zone" -> select(field, Stream.concat(ZONES.stream(), mine(field.value())));
            case "house_code" ->
                field.hint("Two to eight capital letters or digits, e.g. LAX. It stands on labels and in file names.");
            case "house_latitude", "house_longitude" ->
                field.hint("Degrees, as maps show them when you press on the place; routes begin here.");
            default -> field;
        };
    }

    private static Stream<String> mine(String zone) {
        return ZONES.contains(zone) || !ZoneId.getAvailableZoneIds().contains(zone) ? Stream.of() : Stream.of(zone);
    }

    private static Field select(Field field, Stream<String> choices) {
        var options = Stream.concat(
                        Stream.of(new Option("", "Choose …")),
                        choices.map(choice -> new Option(choice, choice.replace('_', ' '))))
                .toList();
        return Field.select(field.name(), field.label(), field.value(), options).refused(field.error());
    }

    private static RoomLine room(
            String purpose, String use, Map<String, String> typed, Map<String, List<Problem>> problems) {
        var wanted = typed.isEmpty()
                ? USUALLY.contains(purpose)
                : List.of(typed.getOrDefault("rooms", "").split(",", -1)).contains(purpose);
        var title = Show.words(purpose);
        return new RoomLine(
                purpose,
                title,
                use,
                wanted,
                typed.getOrDefault("name_" + purpose, title),
                problems.getOrDefault(purpose, List.of()).stream()
                        .map(Problem::reason)
                        .collect(Collectors.joining(" ")));
    }

    private String refused(Model model, HttpServletResponse response, FirstFacilityPage page) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, page);
    }

    private String show(Model model, FirstFacilityPage page) {
        model.addAttribute("frame", frames.frame("The first facility"));
        model.addAttribute("page", page);
        return "catalog/first-facility";
    }
}
