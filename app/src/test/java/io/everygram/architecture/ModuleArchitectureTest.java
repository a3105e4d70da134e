package io.everygram.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.everygram.Application;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

/** The house keeps its rules; and each rule is seen to fail on a house that breaks it, so that none of them sleeps. */
class ModuleArchitectureTest {
    private static final String FIXTURE = "io.example.house";
    /** Which class of the fixture breaks which rule. */
    private static final Map<String, String> BREAKERS = Map.ofEntries(
            Map.entry("domain sees values and the JDK", "vault.domain.AsksSpring"),
            Map.entry("domain knows no clock, no SQL, no network", "vault.domain.LooksAtTheClock"),
            Map.entry("pages ask entry points, not stores", "vault.web.ReadsTheStore"),
            Map.entry("pages hold no SQL", "vault.web.HoldsSql"),
            Map.entry("stores do not call back", "vault.store.CallsBack"),
            Map.entry("nobody calls a page", "vault.CallsAPage"),
            Map.entry("transactions belong to entry points", "vault.web.OpensATransaction"),
            Map.entry("a handler names who may call it", "vault.web.OpenHandler"),
            Map.entry("no binary fractions in fields", "vault.WeighsInBinary"),
            Map.entry("no binary fractions in signatures", "vault.WeighsInBinary"),
            Map.entry("time comes from a clock", "vault.TakesTheTime"),
            Map.entry("no thread is virtual", "vault.StartsAVirtualThread"),
            Map.entry("a call waits for no answer for ever", "vault.CallsWithoutEnd"),
            Map.entry("every package says what it promises", "silent.PromisesNothing"),
            Map.entry("who adjusts or releases asks whether it takes two", "vault.AdjustsAlone"),
            Map.entry("no field injection", "vault.InjectsAField"),
            Map.entry("nobody prints but the command line", "vault.Prints"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.everygram");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    static Stream<String> rules() {
        return new HouseRules("io.everygram").all().keySet().stream();
    }

    private static ArchRule rule(String base, String name) {
        return java.util.Objects.requireNonNull(new HouseRules(base).all().get(name));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps_the_rule(String name) {
        rule("io.everygram", name).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_is_seen_to_fail_where_it_is_broken_and_nowhere_else(String name) {
        var broken = rule(FIXTURE, name).evaluate(BROKEN).getFailureReport().getDetails();
        assertThat(broken).anyMatch(line -> line.contains(FIXTURE + "." + BREAKERS.get(name)));
        assertThat(broken).noneMatch(line -> line.contains(".Keeps"));
    }

    @Test
    void modules_depend_downward_and_on_what_they_name_only() {
        // Templates compiled to classes show what controllers hand them; they belong to no module.
        ApplicationModules.of(
                        Application.class,
                        JavaClass.Predicates.resideInAPackage("io.everygram.pages..")
                                .or(JavaClass.Predicates.resideInAPackage("io.everygram.pages")))
                .verify();
    }

    @Test
    void a_circle_of_modules_and_a_reach_into_another_modules_inside_are_seen() {
        var violations = ApplicationModules.of(FIXTURE, location -> true)
                .detectViolations()
                .getMessages();
        assertThat(violations).anyMatch(message -> message.contains("Cycle"));
        assertThat(violations).anyMatch(message -> message.contains("VaultStore"));
    }
}
