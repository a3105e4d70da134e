package io.everygram.platform.web;

import io.everygram.platform.web.FindSource.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds records of all modules by a scan or a few letters, of what the person may see at the facility worked in. */
@Component
public class Finds {
    private static final Logger LOG = LoggerFactory.getLogger(Finds.class);
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;

    private final FrameSource source;
    private final ObjectProvider<FindSource> sources;

    Finds(FrameSource source, ObjectProvider<FindSource> sources) {
        this.source = source;
        this.sources = sources;
    }

    /**
     * The results of one kind.
     *
     * @param failed whether the module could not answer
     */
    public record Group(String name, List<Hit> hits, boolean failed) {
        public Group {
            hits = List.copyOf(hits);
        }
    }

    /** Groups with results, and groups that could not answer, in the order of their ranks; none for fewer than two characters. */
    public List<Group> find(String typed, int limit) {
        var words = typed.strip();
        var facility = source.facility();
        if (words.length() < SHORTEST || words.length() > LONGEST || facility.isEmpty()) {
            return List.of();
        }
        return sources.stream()
                .filter(s -> s.permission().isEmpty() || source.may(s.permission()))
                .sorted(Comparator.comparingInt(FindSource::rank))
                .map(s -> {
                    try {
                        return new Group(s.group(), s.find(facility.get(), words, limit), false);
                    } catch (RuntimeException e) {
                        // Shown to the person as a group that did not answer; the others' results stand.
                        LOG.error(
                                "{} could not be searched at facility {}",
                                s.group(),
                                facility.get().value(),
                                e);
                        return new Group(s.group(), List.of(), true);
                    }
                })
                .filter(group -> group.failed() || !group.hits().isEmpty())
                .toList();
    }

    /** The one record that the words name; empty when they name none or several. */
    public static Optional<Hit> exact(List<Group> groups) {
        var exact = groups.stream()
                .flatMap(group -> group.hits().stream())
                .filter(Hit::exact)
                .toList();
        return exact.size() == 1 ? Optional.of(exact.getFirst()) : Optional.empty();
    }
}
