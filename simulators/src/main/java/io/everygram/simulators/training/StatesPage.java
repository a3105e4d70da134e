package io.everygram.simulators.training;

import static io.everygram.simulators.site.SiteHtml.cell;
import static io.everygram.simulators.site.SiteHtml.number;
import static io.everygram.simulators.site.SiteHtml.section;

import io.everygram.simulators.biotrack.store.BioSystems;
import io.everygram.simulators.metrc.store.StateSystems;
import io.everygram.simulators.site.SiteHtml;
import io.everygram.simulators.site.SiteHtml.Word;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The states that somebody asked for since the start, and a way to any other. */
@RestController
class StatesPage {
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private final StateSystems metrc;
    private final BioSystems bioTrack;

    StatesPage(StateSystems metrc, BioSystems bioTrack) {
        this.metrc = metrc;
        this.bioTrack = bioTrack;
    }

    /** A state with one of the two systems. */
    private record Open(String state, String system, String path, long rows) {}

    @GetMapping(value = "/_site", produces = HTML)
    String states() {
        var open = new ArrayList<Open>();
        metrc.open()
                .forEach(s -> open.add(new Open(
                        s.code(), "Metrc", "/_site/" + s.code(), s.rows().size())));
        bioTrack.open()
                .forEach((code, s) -> open.add(new Open(
                        code,
                        "BioTrack",
                        "/_site/" + code + "/biotrack",
                        s.rows().size())));
        var html = new SiteHtml(
                "States",
                "/_site",
                "Stand-ins for the track and trace systems of states, one for each state that was asked for since the start.",
                List.of());
        return html.page(
                Word.said(""),
                List.of(
                        section(
                                "Open since the start",
                                "None yet.",
                                List.of("State", "System", "#Rows", "Pages"),
                                open,
                                StatesPage::row),
                        "<h2>Another state</h2><form method=\"get\" action=\"/_site/open\"><input name=\"state\" size=\"4\" maxlength=\"2\" pattern=\"[A-Za-z]{2}\" required aria-label=\"Two letters of the state\" placeholder=\"CA\"><select name=\"system\" aria-label=\"System\">"
                                + SiteHtml.options(List.of("Metrc", "BioTrack"), "Metrc")
                                + "</select><button>Open</button></form>"));
    }

    private static String row(Open one) {
        return cell(one.state().toUpperCase(Locale.ROOT))
                + cell(one.system())
                + number(Long.toString(one.rows()))
                + "<td><a href=\"" + one.path() + "\">Work of the day</a> &nbsp; <a href=\"" + one.path()
                + "/training\">Clock, faults and switches</a></td>";
    }

    @GetMapping("/_site/open")
    ResponseEntity<Void> open(@RequestParam String state, @RequestParam String system) {
        var path = state.matches("[A-Za-z]{2}")
                ? "/_site/" + state.toLowerCase(Locale.ROOT) + (system.equals("BioTrack") ? "/biotrack" : "")
                : "/_site";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    @GetMapping("/")
    ResponseEntity<Void> first() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/_site"))
                .build();
    }
}
