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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.RequestScope;

/** Puts the frame of the current request together from what the modules registered. */
@Component
@RequestScope
public class Frames {
    private static final List<String> SECTIONS = List.of(
            "Today", "Opening", "Buy", "Orders", "Ship", "Stock", "Improve", "Close", "Records", "Reports", "Settings");
    private static final Logger LOG = LoggerFactory.getLogger(Frames.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.US);

    private final HttpServletRequest request;
    private final FrameSource source;
    private final List<PageEntry> pages;
    private final List<PageHome> homes;
    private final ObjectProvider<StateLights> lights;
    private final ObjectProvider<CreditSource> credits;
    private final ObjectProvider<OpenWays> ways;
    private final Clock clock;

    Frames(
            HttpServletRequest request,
            FrameSource source,
            List<PageEntry> pages,
            ObjectProvider<PageHome> homes,
            ObjectProvider<StateLights> lights,
            ObjectProvider<CreditSource> credits,
            ObjectProvider<OpenWays> ways,
            Clock clock) {
        this.request = request;
        this.source = source;
        this.pages = List.copyOf(pages);
        this.homes = homes.stream().toList();
        this.lights = lights;
        this.credits = credits;
        this.ways = ways;
        this.clock = clock;
    }

    public Frame frame(String title) {
        var facility = source.facility();
        var facilities = source.facilities();
        var here = facilities.stream()
                .filter(f -> facility.isPresent() && f.id() == facility.get().value())
                .findFirst()
                .orElse(new Frame.Facility(0, "", "No facility", ""));
        var zone = facility.map(source::zone).orElse(ZoneId.of("UTC"));
        var now = clock.instant().atZone(zone);
        return new Frame(
                title,
                place(request.getRequestURI()),
                taken("flash", String.class).orElse(""),
                taken("undo", Form.class),
                csrf(),
                source.who().orElse(new Frame.Who("", "", "")),
                facilities,
                here,
                DAY.format(now),
                CLOCK.format(now),
                zone.getId(),
                facility.flatMap(this::light).orElse(new Frame.StateLight("none", "No state link")),
                sections(facility),
                cookie("theme", "dark", "light"),
                cookie("rail", "small"),
                credits.stream()
                        .map(CreditSource::line)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse(""),
                List.of());
    }

    /** Where in the navigation an address stands. */
    private String place(String address) {
        return homes.stream()
                .filter(home -> home.holds(address))
                .findFirst()
                .map(home -> home.home().replaceFirst("/$", "") + "/"
                        + address.substring(home.path().length()).replaceFirst("^/", ""))
                .map(place -> place.replaceFirst("(?<=.)/$", "/-"))
                .orElse(address);
    }

    /** The pages the person may open, for the palette. */
    public List<PageEntry> pages() {
        return pages.stream()
                .filter(page -> page.permission().isEmpty() || source.may(page.permission()))
                .sorted(Comparator.comparing((PageEntry p) -> SECTIONS.indexOf(p.section()))
                        .thenComparing(PageEntry::rank))
                .toList();
    }

    /** Whether the person holds a permission here. */
    public boolean may(String permission) {
        return source.may(permission);
    }

    /** Whether the person may open what lies at an address: the page it belongs to permits it, and its handler. Addresses of no page are open. */
    public boolean opens(String address) {
        var path = address.replaceFirst("[?#].*", "");
        return pages.stream()
                        .filter(page -> path.equals(page.path())
                                || (!page.path().equals("/") && path.startsWith(page.path() + "/")))
                        .max(Comparator.comparingInt(page -> page.path().length()))
                        .map(page -> page.permission().isEmpty() || source.may(page.permission()))
                        .orElse(true)
                && ways.stream().allMatch(way -> way.isOpen("GET", address));
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
                            facility.map(f -> waiting(page, f)).orElse(0)))
                    .toList();
            if (!links.isEmpty()) {
                sections.add(new Frame.Section(name, name.toLowerCase(Locale.ROOT), links));
            }
        }
        return sections;
    }

    /** What was left in the session for the next page; it is told once. */
    private <T> Optional<T> taken(String name, Class<T> type) {
        var session = request.getSession(false);
        var left = session == null ? null : session.getAttribute(name);
        if (session == null || left == null) {
            return Optional.empty();
        }
        session.removeAttribute(name);
        return type.isInstance(left) ? Optional.of(type.cast(left)) : Optional.empty();
    }

    /** Says on the next page what was done. */
    public void say(String words) {
        request.getSession().setAttribute("flash", words);
    }

    /** Says on the next page what was done, with a form that takes it back. */
    public void say(String words, Form undo) {
        say(words);
        request.getSession().setAttribute("undo", undo);
    }

    /** Says on the capture page that comes next what came of a scan. */
    public void answered(String tone, String words, String detail) {
        request.getSession().setAttribute("answer", new CapturePage.Answer(tone, words, detail));
    }

    /** What came of the last scan, told once. */
    public Optional<CapturePage.Answer> answer() {
        return taken("answer", CapturePage.Answer.class);
    }

    /** What a form has to send along; for parts of a page that stand without the frame. */
    public String csrf() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    /** The value of a cookie of the frame when it is one of these; else empty. */
    private String cookie(String name, String... values) {
        var cookies = request.getCookies();
        return cookies == null
                ? ""
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(List.of(values)::contains)
                        .findFirst()
                        .orElse("");
    }

    private Optional<Frame.StateLight> light(FacilityId facility) {
        return Optional.ofNullable(lights.getIfAvailable()).map(l -> l.light(facility));
    }

    /** A module that cannot count hides its count, not the page. */
    private static int waiting(PageEntry page, FacilityId facility) {
        try {
            return page.waiting().applyAsInt(facility);
        } catch (RuntimeException e) {
            LOG.error("What waits at {} is not known", page.path(), e);
            return 0;
        }
    }
}
