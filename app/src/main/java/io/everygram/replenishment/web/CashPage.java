package io.everygram.replenishment.web;

import io.everygram.platform.web.Tally;
import java.util.List;
import java.util.Optional;

/**
 * What stands above the proposals that can wait.
 *
 * @param chart dollars by week, the limit as a line
 * @param weeks the same figures as words, for those who cannot see it
 */
public record CashPage(List<Tally> tallies, Optional<Chart> chart, List<String> weeks) {
    public CashPage {
        tallies = List.copyOf(tallies);
        weeks = List.copyOf(weeks);
    }
}
