package io.everygram.simulators.training;

import static io.everygram.simulators.site.SiteHtml.cell;
import static io.everygram.simulators.site.SiteHtml.number;
import static io.everygram.simulators.site.SiteHtml.options;
import static io.everygram.simulators.site.SiteHtml.safe;
import static io.everygram.simulators.site.SiteHtml.section;

import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.faults.Fault;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.site.SiteHtml;
import io.everygram.simulators.site.SiteHtml.Word;
import io.everygram.simulators.store.Switchable;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clock, the faults and the switches of a state by mouse, as the control interface has them for programs. */
@RestController
@RequestMapping({"/_site/{state:[A-Za-z]{2}}/training", "/_site/{state:[A-Za-z]{2}}/biotrack/training"})
class TrainingPages {
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.US);
    private static final String EVERY = "every call";
    private final StateSystems metrc;
    private final BioSystems bioTrack;

    TrainingPages(StateSystems metrc, BioSystems bioTrack) {
        this.metrc = metrc;
        this.bioTrack = bioTrack;
    }

    /** A state and its system, as the address says. */
    private record Place(String state, boolean isBioTrack) {
        static Place of(HttpServletRequest request) {
            var parts = request.getRequestURI().split("/");
            return new Place(parts[2].toLowerCase(Locale.ROOT), parts[3].equals("biotrack"));
        }

        String address() {
            return "/_site/" + state + (isBioTrack ? "/biotrack" : "");
        }
    }

    private StateDesk desk(Place place) {
        return place.isBioTrack() ? StateDesk.of(bioTrack.of(place.state())) : StateDesk.of(metrc.of(place.state()));
    }

    @GetMapping(produces = HTML)
    String page(HttpServletRequest request, @RequestParam(defaultValue = "") String said) {
        return page(Place.of(request), Word.said(said));
    }

    private String page(Place place, Word word) {
        var desk = desk(place);
        var html = new SiteHtml(
                (place.isBioTrack() ? "BioTrack, " : "State track and trace, ")
                        + place.state().toUpperCase(Locale.ROOT)
                        + ": clock, faults and switches",
                place.address() + "/training",
                "What goes wrong at a state, and what nobody outside is sure of, set by hand. Everything stays until it is set back; switches and the clock also survive a restart.",
                SiteHtml.links(place.address()));
        return html.page(
                word,
                List.of(
                        clock(html, desk),
                        section(
                                "Faults that are set",
                                "None: every call is answered.",
                                List.of("Fault", "Strikes", "#Struck so far"),
                                desk.faults().all(),
                                TrainingPages::fault),
                        desk.faults().all().isEmpty()
                                ? ""
                                : "<p>" + html.button("faults/end", "End all faults") + "</p>",
                        newFault(html),
                        section(
                                "Switches",
                                "None.",
                                List.of("Switch", "What", "Setting"),
                                desk.switches().known(),
                                which -> setting(html, desk, which))));
    }

    // ------------------------------------------------------------------ what is shown

    private static String clock(SiteHtml html, StateDesk desk) {
        var moved = desk.clock().moved().truncatedTo(ChronoUnit.SECONDS);
        return "<h2>Clock of the state</h2><p>"
                + MOMENT.format(desk.clock().now().atOffset(ZoneOffset.UTC))
                + (moved.isZero() ? ", as everywhere." : ", moved by " + words(moved) + ".") + "</p>"
                + html.form(
                        "clock",
                        "<input class=\"number\" name=\"value\" value=\"1\" inputmode=\"numeric\" aria-label=\"How much\"><select name=\"unit\" aria-label=\"Unit\">"
                                + options(List.of("hours", "days", "minutes"), "hours")
                                + "</select><button>Move ahead</button>")
                + (moved.isZero() ? "" : html.button("clock/back", "Set back to the real time"));
    }

    private static String words(Duration moved) {
        var positive = moved.abs();
        return (moved.isNegative() ? "-" : "")
                + "%d days %d h %d min".formatted(positive.toDays(), positive.toHoursPart(), positive.toMinutesPart());
    }

    private static String fault(Faults.Counted counted) {
        var fault = counted.fault();
        var script = fault.script();
        return cell(script == null ? String.valueOf(fault.name()) : "in turn: " + String.join(", ", script))
                + cell(Conditions.of(fault))
                + number(Integer.toString(counted.struck()));
    }

    private static String newFault(SiteHtml html) {
        var kinds = Arrays.stream(FaultKind.values())
                .map(kind -> "<option value=\"" + kind.word() + "\">" + kind.word() + ": "
                        + safe(kind.about().replace("`", "")) + "</option>")
                .collect(Collectors.joining());
        return "<h2>A new fault</h2>"
                + html.form(
                        "faults",
                        "fields",
                        "<label style=\"grid-column: 1 / -1\">Fault<select name=\"name\">" + kinds + "</select></label>"
                                + "<label>How often<select name=\"times\">"
                                + options(List.of("the next call", "the next 3 calls", "the next 10 calls", EVERY), "")
                                + "</select></label>"
                                + "<label>Share of the calls, in percent<input class=\"number\" name=\"percent\" value=\"100\" inputmode=\"decimal\"></label>"
                                + "<label>License, if of one only<input name=\"license\"></label>"
                                + "<label>Method, if of one only<select name=\"method\">"
                                + options(List.of("", "GET", "POST", "PUT", "DELETE"), "") + "</select></label>"
                                + "<label>Part of the path or action<input name=\"path\"></label>"
                                + "<label>Seconds it waits or is late<input class=\"number\" name=\"seconds\" inputmode=\"numeric\"></label>"
                                + "<label>Status of the answer<input class=\"number\" name=\"status\" inputmode=\"numeric\"></label>"
                                + "<label>Text of the answer<input name=\"body\"></label>"
                                + "<label>Ends after so many hours<input class=\"number\" name=\"hours\" inputmode=\"decimal\"></label>"
                                + "<button class=\"main\">Set this fault</button>");
    }

    private static String setting(SiteHtml html, StateDesk desk, Switchable which) {
        var now = desk.switches().of(which);
        var usual = which.settings().getFirst();
        return "<td><code>" + which.word() + "</code>"
                + (now.equals(usual) ? "" : "<small>usually " + safe(usual) + "</small>") + "</td>"
                + cell(which.about())
                + "<td>" + html.choice("switches/" + which.word(), which.word(), which.settings(), now) + "</td>";
    }

    // ------------------------------------------------------------------ acts

    @PostMapping("/clock")
    ResponseEntity<Void> ahead(HttpServletRequest request, @RequestParam String value, @RequestParam String unit) {
        long much = (long) Numbers.whole(value, 100_000, "How much");
        var by = switch (unit) {
            case "days" -> Duration.ofDays(much);
            case "minutes" -> Duration.ofMinutes(much);
            default -> Duration.ofHours(much);
        };
        desk(Place.of(request)).move().accept(by);
        return back(request, "The clock is " + much + " " + unit + " ahead of where it was.");
    }

    @PostMapping("/clock/back")
    ResponseEntity<Void> real(HttpServletRequest request) {
        var desk = desk(Place.of(request));
        desk.move().accept(desk.clock().moved().negated());
        return back(request, "The clock shows the real time.");
    }

    /** @param form what is left empty counts for nothing */
    @PostMapping("/faults")
    ResponseEntity<Void> fault(HttpServletRequest request, @RequestParam Map<String, String> form) {
        var desk = desk(Place.of(request));
        Function<String, String> field = name -> form.getOrDefault(name, "").strip();
        var times = field.apply("times");
        var digits = times.replaceAll("[^0-9]", "");
        var percent = field.apply("percent");
        double share = percent.isEmpty() ? 100 : Numbers.decimal(percent, 100, "Share");
        var hours = field.apply("hours");
        var until = hours.isEmpty()
                ? null
                : desk.clock().now().plusSeconds((long) (Numbers.decimal(hours, 10_000, "Hours") * 3600));
        var body = form.getOrDefault("body", "");
        var fault = new Fault(
                field.apply("name"),
                field.apply("method"),
                field.apply("path"),
                field.apply("license"),
                times.equals(EVERY) ? Integer.valueOf(-1) : Integer.valueOf(digits.isEmpty() ? "1" : digits),
                share >= 100 ? null : Double.valueOf(share / 100),
                Numbers.optional(field.apply("seconds"), 86_400, "Seconds"),
                Numbers.optional(field.apply("status"), 599, "Status"),
                body.isEmpty() ? null : body,
                null,
                null,
                until);
        if (!fault.refused().isEmpty()) {
            throw new IllegalArgumentException(fault.refused());
        }
        desk.faults().add(fault);
        return back(request, "The fault " + fault.name() + " is set.");
    }

    @PostMapping("/faults/end")
    ResponseEntity<Void> noFaults(HttpServletRequest request) {
        desk(Place.of(request)).faults().clear();
        return back(request, "No fault is set any more.");
    }

    @PostMapping("/switches/{word}")
    ResponseEntity<Void> set(HttpServletRequest request, @PathVariable String word, @RequestParam String value) {
        var desk = desk(Place.of(request));
        var refused = desk.switches().set(word, value);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(refused);
        }
        desk.keep().run();
        return back(request, word + " is " + value + ".");
    }

    private static ResponseEntity<Void> back(HttpServletRequest request, String said) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(Place.of(request).address() + "/training?said="
                        + URLEncoder.encode(said, StandardCharsets.UTF_8)))
                .build();
    }

    /** The page again, with the reason on it. */
    @ExceptionHandler
    ResponseEntity<String> refused(IllegalArgumentException refused, HttpServletRequest request) {
        return ResponseEntity.status(422)
                .contentType(MediaType.parseMediaType(HTML))
                .body(page(Place.of(request), Word.refused(String.valueOf(refused.getMessage()))));
    }
}
