package io.everygram.replenishment.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.cases.CaseFile;
import io.everygram.platform.cases.CasePlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference case of textbooks and papers comes out as it stands there, one test a case. */
class PlanningCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/planning");
    private static final Map<String, CasePlanner> PLANNERS = new TreeMap<>(
            Map.of("inventory", new InventoryCases(), "lotsizing", new LotSizingCases(), "mrp", new MrpCases()));

    private static CaseFile file(String planner) throws IOException {
        return CaseFile.read(FOLDER.resolve(planner + "-cases.json"));
    }

    static Stream<Arguments> cases() throws IOException {
        var all = Stream.<Arguments>builder();
        for (var planner : PLANNERS.keySet()) {
            file(planner).ids().forEach(id -> all.add(Arguments.of(planner, id)));
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void the_case_comes_out_as_expected(String planner, String id) throws IOException {
        var cases = file(planner).only(id);
        var asked = Objects.requireNonNull(PLANNERS.get(planner));
        var first = cases.answer(asked, true);
        assertThat(first.differences()).isEmpty();
        assertThat(first.refused()).isEmpty();
        assertThat(first.compared()).isEqualTo(1);
        assertThat(cases.answer(asked, true).answer())
                .as("the same facts give the same answer")
                .isEqualTo(first.answer());
    }
}
