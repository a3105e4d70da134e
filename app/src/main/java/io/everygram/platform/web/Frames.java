package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.RequestScope;

/** Puts the frame of the current request together from what the modules registered. */
@Component
@RequestScope
public class Frames {
    private static final List<String> SECTIONS =
            List.of("Today", "Opening", "Buy", "Orders", "Ship", "Stock", "Improve", "Close", "Records", "Settings");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.US);

    private final HttpServletRequest request;
    private final FrameSource source;
    private final List<PageEntry> pages;
    private final ObjectProvider<StateLights> lights;
    private final Clock clock;

    Frames(
            HttpServletRequest request,
            FrameSource source,
            List<PageEntry> pages,
            ObjectProvider<StateLights> lights,
            Clock clock) {
        this.request = request;
        this.source = source;
        this.pages = List.copyOf(pages);
        this.lights = lights;
        this.clock = clock;
    }

    public Frame frame(String title) {
        var facility = source.facility();
        var facilities = source.facilities();
        var here = facilities.stream()
                .filter(f -> facility.isPresent() && f.id() == facility.get().value())
                .findFirst()
                .orElse(new Frame.Facility(0, "", "No facility", ""));
        var now = clock.instant().atZone(facility.map(source::zone).orElse(ZoneId.of("UTC")));
        return new Frame(
                title,
                request.getRequestURI(),
                flash(),
                csrf(),
                source.who().orElse(new Frame.Who("", "", "")),
                facilities,
                here,
                DAY.format(now),
                CLOCK.format(now),
                facility.flatMap(f ->
                                Optional.ofNullable(lights.getIfAvailable()).map(l -> l.light(f)))
                        .orElse(new Frame.StateLight("none", "No state link")),
                sections(facility),
                theme());
    }

    /** The pages the person may open, for the palette. */
    public List<PageEntry> pages() {
        return pages.stream()
                .filter(page -> page.permission().isEmpty() || source.may(page.permission()))
                .sorted(Comparator.comparing((PageEntry p) -> SECTIONS.indexOf(p.section()))
                        .thenComparing(PageEntry::rank))
                .toList();
    }

    private List<Frame.Section> sections(Optional<FacilityId> facility) {
        var sections = new ArrayList<Frame.Section>();
        var mine = pages();
        for (var name : SECTIONS) {
            var links = mine.stream()
                    .filter(page -> page.section().equals(name))
                    .map(page -> new Frame.Link(
                            page.name(),
                            page.path(),
                            page.keys(),
                            facility.map(f -> page.waiting().applyAsInt(f)).orElse(0)))
                    .toList();
            if (!links.isEmpty()) {
                sections.add(new Frame.Section(name, name.toLowerCase(Locale.ROOT), links));
            }
        }
        return sections;
    }

    private String flash() {
        var session = request.getSession(false);
        var flash = session == null ? null : session.getAttribute("flash");
        if (flash != null) {
            session.removeAttribute("flash");
        }
        return flash == null ? "" : flash.toString();
    }

    /** Says on the next page what was done. */
    public void say(String words) {
        request.getSession().setAttribute("flash", words);
    }

    /** Says on the capture page that comes next what came of a scan. */
    public void answered(String tone, String words, String detail) {
        request.getSession().setAttribute("answer", new CapturePage.Answer(tone, words, detail));
    }

    /** What came of the last scan, told once. */
    public Optional<CapturePage.Answer> answer() {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute("answer") instanceof CapturePage.Answer answer)) {
            return Optional.empty();
        }
        session.removeAttribute("answer");
        return Optional.of(answer);
    }

    private String csrf() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    private String theme() {
        var cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals("theme"))
                        .map(Cookie::getValue)
                        .filter(value -> value.equals("dark") || value.equals("light"))
                        .findFirst()
                        .orElse("");
    }
}
