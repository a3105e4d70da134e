package io.everygram.platform.web;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param title of the page, in the browser's tab
 * @param path of the page, to mark where one is
 * @param flash what the last act did, shown once; empty for nothing
 * @param csrf token that every form carries
 * @param day the facility's business day, e.g. {@code Tue, Nov 24}
 * @param clock time of day in the facility's zone with the zone's short name
 */
public record Frame(
        String title,
        String path,
        String flash,
        String csrf,
        Who who,
        List<Facility> facilities,
        Facility facility,
        String day,
        String clock,
        StateLight light,
        List<Section> sections,
        String theme) {
    public Frame {
        facilities = List.copyOf(facilities);
        sections = List.copyOf(sections);
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
    }

    /** @param waiting how many things wait there; zero shows nothing */
    public record Link(String name, String path, String keys, int waiting) {}

    public boolean isHere(String link) {
        return link.equals("/") ? path.equals("/") : path.equals(link) || path.startsWith(link + "/");
    }

    public boolean isIn(Section section) {
        return section.links().stream().anyMatch(link -> isHere(link.path()));
    }
}
