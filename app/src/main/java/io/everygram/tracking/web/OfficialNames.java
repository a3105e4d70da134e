package io.everygram.tracking.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.StateNames;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The state's identifier beside ours: on the package's page, and found by a scan. */
@Component
class OfficialNames implements SyncSource {
    private final StateNames names;

    OfficialNames(StateNames names) {
        this.names = names;
    }

    @Bean
    static FindSource officialFind(StateNames names) {
        return new FindSource() {
            @Override
            public String group() {
                return "State's identifiers";
            }

            @Override
            public int rank() {
                return 15;
            }

            @Override
            public List<Hit> find(FacilityId facility, String words, int limit) {
                var scanned = words.replaceAll("[\\s-]", "");
                return names.ours(facility, scanned).stream()
                        .filter(tag -> tag.matches("[0-9A-Z]{16,24}"))
                        .map(tag -> new Hit(scanned, "the state's name of " + tag, "/packages/" + tag, true))
                        .toList();
            }
        };
    }

    @Override
    public Optional<Cell> mark(FacilityId facility, Collection<String> subjects) {
        var officials = names.officials(facility, subjects);
        long unnamed = subjects.stream()
                .filter(tag -> StateNames.isStanding(tag) && !officials.containsKey(tag))
                .count();
        if (unnamed > 0) {
            return Optional.of(Cell.badge(
                            subjects.size() == 1
                                    ? "Not named by the state yet"
                                    : unnamed + " not named by the state yet",
                            "warn")
                    .hint("Such a tag stands for the state's identifier, which comes with its answer"));
        }
        return subjects.size() == 1
                ? officials.values().stream()
                        .findFirst()
                        .map(official -> Cell.badge("At the state " + official, "info")
                                .hint("The state names it itself; this is its identifier"))
                : Optional.empty();
    }

    @Override
    public RecordPage.Part part(FacilityId facility, String subject, ZoneId zone) {
        return new RecordPage.Part("", "", Table.of("").emptySaying(""));
    }

    @Override
    public List<WorklistPage.LinkButton> links(String subject) {
        return List.of();
    }

    @Override
    public Set<String> notYetThere(FacilityId facility, int limit) {
        return Set.of();
    }
}
