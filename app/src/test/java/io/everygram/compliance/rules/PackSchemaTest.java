package io.everygram.compliance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packs of the product against their published schema, by a validator of others. */
class PackSchemaTest {
    private static final PackSchema SCHEMA = new PackSchema();
    private static final String GOOD = """
            {"pack": "ZZ", "title": "Z", "edition": "1", "effectiveFrom": "2030-01-01", "rules": [
              {"id": "zz.one", "duty": "ENTRY", "words": "w", "citation": "c", "readOn": "2026-11-24", "certainty": "TEXT", "severity": "INFORMS"}]}""";

    static Stream<Map.Entry<String, String>> packs() {
        return BuiltInPacks.files().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void every_pack_that_comes_with_the_product_holds_to_the_schema(Map.Entry<String, String> pack) {
        assertThat(SCHEMA.problems(pack.getValue())).as(pack.getKey()).isEmpty();
    }

    @Test
    void a_pack_of_one_rule_is_enough() {
        assertThat(SCHEMA.problems(GOOD)).isEmpty();
        assertThat(new PackReader().read(GOOD, Map.of())).isInstanceOf(PackReader.Read.Good.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"pack\": \"ZZ\" | \"pack\": \"Zed\" | pack",
                "\"duty\": \"ENTRY\" | \"duty\": \"COOKING\" | rules[0].duty",
                "\"readOn\": \"2026-11-24\" | \"readOn\": \"yesterday\" | rules[0].readOn",
                "\"certainty\": \"TEXT\" | \"certainty\": \"SURE\" | rules[0].certainty",
                "\"words\": \"w\" | \"wordz\": \"w\" | rules[0]"
            })
    void what_is_against_the_schema_is_named_with_its_place_and_our_reader_refuses_it_too(
            String good, String bad, String where) {
        var pack = GOOD.replace(good, bad);
        assertThat(SCHEMA.problems(pack))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.where()).isEqualTo(where));
        assertThat(new PackReader().read(pack, Map.of())).isInstanceOf(PackReader.Read.Bad.class);
    }
}
