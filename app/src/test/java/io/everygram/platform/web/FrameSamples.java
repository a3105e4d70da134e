package io.everygram.platform.web;

import java.util.List;
import java.util.Optional;

/** A frame as one person sees it. */
final class FrameSamples {
    private FrameSamples() {}

    static Frame frame() {
        var here = new Frame.Facility(1, "LAX", "Golden Meridian", "C11-0009417-LIC");
        return new Frame(
                "A page",
                "/opening",
                "",
                Optional.empty(),
                "token",
                new Frame.Who("Maria Delgado", "Specialist", "MD"),
                List.of(here),
                here,
                "Tue, Nov 24",
                "09:14 PST",
                "America/Los_Angeles",
                new Frame.StateLight("fresh", "State read 2 min ago"),
                List.of(new Frame.Section(
                        "Opening", "opening", List.of(new Frame.Link("Opening", "/opening", "g o", 3)))),
                "",
                "",
                "",
                List.of());
    }
}
