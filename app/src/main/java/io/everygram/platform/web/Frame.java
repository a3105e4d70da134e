package io.everygram.platform.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param title of the page, in the browser's tab
 * @param path of the page in the navigation, to mark where one is; it begins like the page of the rail that it belongs to
 * @param flash what the last act did, shown once; empty for nothing
 * @param undo takes the last act back, when it can be
 * @param csrf token that every form carries
 * @param day the facility's business day, e.g. {@code Tue, Nov 24}
 * @param clock time of day in the facility's zone with the zone's short name
 * @param zone of the facility, by which the clock goes on
 * @param theme {@code light}, {@code dark}, or empty for what the device prefers
 * @param rail {@code small} when the navigation is folded; else empty
 * @param credit whom the data shown are owed to, in a line; empty for a company's own
 * @param notes what of the address was not understood, each a sentence
 */
public record Frame(
        String title,
        String path,
        String flash,
        Optional<Form> undo,
        String csrf,
        Who who,
        List<Facility> facilities,
        Facility facility,
        String day,
        String clock,
        String zone,
        StateLight light,
        List<Section> sections,
        String theme,
        String rail,
        String credit,
        List<String> notes) {
    private static final String APPROVALS = "/approvals";
    private static final String NOTIFICATIONS = "/notifications";
    /** Parts of the day that a phone's bar may show, the likeliest first. */
    private static final List<String> AT_HAND = List.of("Today", "Stock", "Orders", "Ship", "Opening", "Buy");

    public Frame {
        facilities = List.copyOf(facilities);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /** The same frame above a page whose address was not wholly understood. */
    Frame noting(List<String> sentences) {
        return new Frame(
                title,
                path,
                flash,
                undo,
                csrf,
                who,
                facilities,
                facility,
                day,
                clock,
                zone,
                light,
                sections,
                theme,
                rail,
                credit,
                sentences);
    }

    public record Who(String name, String role, String initials) {}

    public record Facility(long id, String code, String name, String license) {}

    /** The link to the state's system: {@code fresh}, {@code late}, {@code outage} or {@code none}, with words. */
    public record StateLight(String level, String words) {}

    /** A part of the day in the left rail. */
    public record Section(String name, String icon, List<Link> links) {
        public Section {
            links = List.copyOf(links);
        }

        /** Where a click on the part itself leads. */
        public String href() {
            return links.getFirst().path();
        }

        /** One page that bears the name of its part needs no second line. */
        public boolean isSingle() {
            return links.size() == 1 && links.getFirst().name().equals(name);
        }

        public int waiting() {
            return links.stream().mapToInt(Link::waiting).sum();
        }
    }

    /** @param waiting how many things wait there; zero shows nothing */
    public record Link(String name, String path, String keys, int waiting) {}

    public boolean isHere(String link) {
        return link.equals("/")
                ? path.equals("/")
                : path.startsWith(link) && (path.length() == link.length() || path.charAt(link.length()) == '/');
    }

    /** Whether the page is this one or lies below it and below no other that is nearer. */
    public boolean isHere(Link link) {
        return isHere(link.path()) && nearest().filter(link::equals).isPresent();
    }

    public boolean isIn(Section section) {
        return section.links().stream().anyMatch(this::isHere);
    }

    private Optional<Link> nearest() {
        return sections.stream()
                .flatMap(section -> section.links().stream())
                .filter(link -> isHere(link.path()))
                .max(Comparator.comparingInt(link -> link.path().length()));
    }

    /** The way to this page, without the page itself. */
    public List<Link> crumbs() {
        var crumbs = new ArrayList<Link>();
        nearest().ifPresent(link -> {
            sections.stream()
                    .filter(section -> section.links().contains(link) && !section.isSingle())
                    .filter(section -> !link.name().equals(section.name()))
                    .findFirst()
                    .ifPresent(section -> crumbs.add(new Link(section.name(), section.href(), "", 0)));
            if (!path.equals(link.path())) {
                crumbs.add(link);
            }
        });
        return crumbs;
    }

    /** Whether the way to this page leads over that one. */
    public boolean isOnTheWay(String there) {
        return crumbs().stream().anyMatch(crumb -> crumb.path().equals(there));
    }

    /** How many things wait for the approval of this person. */
    public int approvals() {
        return waitingAt(APPROVALS);
    }

    /** How many notifications of this person are unread. */
    public int unread() {
        return waitingAt(NOTIFICATIONS);
    }

    private int waitingAt(String path) {
        return sections.stream()
                .flatMap(section -> section.links().stream())
                .filter(link -> link.path().equals(path))
                .mapToInt(Link::waiting)
                .sum();
    }

    /** What a phone's bar shows left (0) and right (1) of the scanner. */
    public List<Section> bottom(int side) {
        var shown = AT_HAND.stream()
                .flatMap(name ->
                        sections.stream().filter(section -> section.name().equals(name)))
                .limit(3)
                .toList();
        int left = Math.min(2, shown.size());
        return side == 0 ? shown.subList(0, left) : shown.subList(left, shown.size());
    }
}
