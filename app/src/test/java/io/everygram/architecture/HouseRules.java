package io.everygram.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.everygram.identity.OpenToAll;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Statistical;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The arrows inside a module and the habits of the house, as rules over the classes below a base package, by name.
 *
 * <p>None allows that nothing matches it.
 */
final class HouseRules {
    /** Geography, statistics and layout are measured, not booked: there, and only there, a double is right. */
    private static final Set<String> MEASURED =
            Set.of("latitude", "longitude", "share", "weight", "level", "score", "probability", "season", "noise");

    private final String base;

    HouseRules(String base) {
        this.base = base;
    }

    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("domain sees values and the JDK", domainSeesValues());
        rules.put("domain knows no clock, no SQL, no network", domainIsPure());
        rules.put("pages ask entry points, not stores", pagesAskEntryPoints());
        rules.put("pages hold no SQL", pagesHoldNoSql());
        rules.put("stores do not call back", storesDoNotCallBack());
        rules.put("nobody calls a page", nobodyCallsAPage());
        rules.put("transactions belong to entry points", transactionsBelongToEntryPoints());
        rules.put("a handler names who may call it", handlersNamePermission());
        rules.put("no binary fractions in fields", noBinaryFractionsInFields());
        rules.put("no binary fractions in signatures", noBinaryFractionsInSignatures());
        rules.put("time comes from a clock", timeComesFromAClock());
        rules.put("no thread is virtual", noThreadIsVirtual());
        rules.put("a call waits for no answer for ever", callsEnd());
        rules.put("every package says what it promises", packagesPromise());
        rules.put("no field injection", noFieldInjection());
        rules.put("nobody prints but the command line", nobodyPrints());
        rules.put("who adjusts or releases asks whether it takes two", twoPersonDeedsHaveOneDoor());
        return rules;
    }

    private DescribedPredicate<JavaClass> in(String part) {
        return resideInAPackage(base + ".." + part + "..");
    }

    /** A module's {@code web} package; {@code platform.web} is what they are made of. */
    private DescribedPredicate<JavaClass> pages() {
        return in("web").and(DescribedPredicate.not(resideInAPackage(base + ".platform..")));
    }

    /** Records, enums, outcomes and ids in the root package of a module or of a named part of it: no bean, nothing that acts. */
    private DescribedPredicate<JavaClass> values() {
        return describe("values", type -> {
            var outer = outermost(type);
            boolean root = type.getPackageName().startsWith(base + ".")
                    && (type.getPackageName().indexOf('.', base.length() + 1) < 0
                            || type.getPackage().isAnnotatedWith(NamedInterface.class));
            return root
                    && (!outer.isMetaAnnotatedWith(Component.class)
                            || type.isRecord()
                            || type.isEnum()
                            || type.isInterface());
        });
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }

    private ArchRule domainSeesValues() {
        return classes()
                .that(in("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                base + ".kernel..",
                                base + "..domain..",
                                "org.jspecify.annotations..",
                                "com.google.errorprone.annotations..")
                        .or(values())
                        .or(describe(
                                "primitives and arrays of them",
                                type -> type.getPackageName().isEmpty())));
    }

    private ArchRule domainIsPure() {
        return noClasses()
                .that(in("domain"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "java.io..")
                        .or(JavaClass.Predicates.assignableTo(Clock.class)));
    }

    private ArchRule pagesAskEntryPoints() {
        return noClasses()
                .that(pages())
                .should()
                .dependOnClassesThat(in("store").and(describe("act", type -> !type.isRecord() && !type.isEnum())));
    }

    private ArchRule pagesHoldNoSql() {
        return noClasses()
                .that(pages())
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc.core..",
                        "org.springframework.jdbc.core.simple.."));
    }

    private ArchRule storesDoNotCallBack() {
        return noClasses()
                .that(in("store"))
                .should()
                .dependOnClassesThat(describe(
                        "entry points and pages",
                        type -> type.isAnnotatedWith(Service.class) || type.isMetaAnnotatedWith(Controller.class)));
    }

    private ArchRule nobodyCallsAPage() {
        return noClasses()
                .that(resideInAPackage(base + "..")
                        .and(DescribedPredicate.not(in("web")))
                        .and(DescribedPredicate.not(resideInAnyPackage(base + ".pages.."))))
                .should()
                .dependOnClassesThat(pages());
    }

    private ArchRule transactionsBelongToEntryPoints() {
        return methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat(DescribedPredicate.not(in("web").or(in("domain"))));
    }

    private ArchRule handlersNamePermission() {
        return methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should()
                .beAnnotatedWith(RequirePermission.class)
                .orShould()
                .beAnnotatedWith(OpenToAll.class);
    }

    private ArchRule noBinaryFractionsInFields() {
        return fields().that(describe("are of the house", field -> isOurs(field.getOwner())))
                .should(new ArchCondition<>("not be binary fractions, unless they are measured") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean wrong = isBinary(field.getRawType())
                                && !isMeasured(field.getName())
                                && !isStatistical(field.getOwner());
                        events.add(new SimpleConditionEvent(
                                field,
                                !wrong,
                                field.getFullName() + " is a "
                                        + field.getRawType().getName()));
                    }
                });
    }

    private ArchRule noBinaryFractionsInSignatures() {
        return codeUnits()
                .that(describe(
                        "are of the house",
                        unit -> isOurs(unit.getOwner()) && !unit.getName().contains("$")))
                .should(new ArchCondition<>("neither take nor give binary fractions, unless they are measured") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        if (isStatistical(unit.getOwner())) {
                            events.add(
                                    SimpleConditionEvent.satisfied(unit, unit.getFullName() + " reckons statistics"));
                            return;
                        }
                        boolean gives = isBinary(unit.getRawReturnType()) && !isMeasured(unit.getName());
                        boolean takes = unit.getRawParameterTypes().stream().anyMatch(HouseRules::isBinary)
                                && !isMeasuring(unit.getOwner());
                        events.add(new SimpleConditionEvent(
                                unit, !(gives || takes), unit.getFullName() + " takes or gives a binary fraction"));
                    }
                });
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(base) && !type.getPackageName().startsWith(base + ".pages");
    }

    private static boolean isBinary(JavaClass type) {
        var element = type.isArray() ? type.getBaseComponentType() : type;
        return List.of("double", "float", "java.lang.Double", "java.lang.Float").contains(element.getName());
    }

    private static boolean isMeasured(String name) {
        return MEASURED.stream()
                .anyMatch(measured -> name.toLowerCase(java.util.Locale.ROOT).contains(measured));
    }

    /** Says of itself, or the type around it does, that it reckons statistics. */
    private static boolean isStatistical(JavaClass type) {
        return outermost(type).isAnnotatedWith(Statistical.class);
    }

    /** A record of measures takes them in its constructor. */
    private static boolean isMeasuring(JavaClass type) {
        return type.getFields().stream().anyMatch(field -> isBinary(field.getRawType()) && isMeasured(field.getName()));
    }

    /** A virtual thread keeps its carrier while it loads a class, and waits there for the jar: see ADR 16. */
    private ArchRule noThreadIsVirtual() {
        return noClasses()
                .that(resideInAPackage(base + ".."))
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor");
    }

    /** The client's own limit ends with the first line of an answer; what waits for the rest of it stands in one class. */
    private ArchRule callsEnd() {
        return noClasses()
                .that(describe(
                        "neither end what they begin, nor fill the demo company, nor are started and stopped by hand",
                        type -> !outermost(type).getSimpleName().equals("WholeAnswer")
                                && !type.getPackageName().startsWith(base + ".demo")
                                && !type.getPackageName().startsWith(base + ".cli")))
                .should()
                .accessTargetWhere(describe(
                        "a call over HTTP is made",
                        access -> access.getTargetOwner().isEquivalentTo(HttpClient.class)
                                && access.getTarget().getName().startsWith("send")));
    }

    private ArchRule timeComesFromAClock() {
        return noClasses()
                .that(describe(
                        "do not start or stop programs",
                        type -> isOurs(type)
                                && !type.getPackageName().startsWith(base + ".cli")
                                && !type.getPackageName().startsWith(base + ".platform")))
                .should()
                .accessTargetWhere(describe("the time of day is taken without a clock", HouseRules::takesTime));
    }

    private static boolean takesTime(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner();
        if (owner.isEquivalentTo(System.class)) {
            return target.getName().equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Date.class) || owner.isEquivalentTo(Clock.class)) {
            return owner.isEquivalentTo(Clock.class)
                    ? target.getName().startsWith("system")
                    : target instanceof AccessTarget.ConstructorCallTarget made
                            && made.getRawParameterTypes().isEmpty();
        }
        return owner.getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target instanceof AccessTarget.CodeUnitCallTarget call
                && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private ArchRule packagesPromise() {
        return classes()
                .that(describe("are of the house", this::isOurs))
                .should(new ArchCondition<>("lie in a package that is @NullMarked and @CheckReturnValue") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var around = type.getPackage();
                        boolean promised = around.isAnnotatedWith(NullMarked.class)
                                && around.isAnnotatedWith(CheckReturnValue.class);
                        events.add(new SimpleConditionEvent(
                                type, promised, around.getName() + " of " + type.getName() + " promises nothing"));
                    }
                });
    }

    /** What may need a second person is made in one place; a page that went past it would book alone. */
    private ArchRule twoPersonDeedsHaveOneDoor() {
        return noClasses()
                .that(describe(
                        "are not the ledger's own, nor the ways out of quarantine and of the papers' hold by their checks, nor the making of the demo company's past",
                        type -> isOurs(type)
                                && !type.getPackageName().equals(base + ".ledger")
                                && !type.getPackageName().equals(base + ".ledger.domain")
                                && !type.getPackageName().equals(base + ".demo")
                                && !type.getSimpleName().equals("Quarantine")
                                && !type.getSimpleName().equals("PaperHolds")))
                .should()
                .accessTargetWhere(describe(
                        "an adjustment is made or a hold released without asking",
                        HouseRules::goesPastTheSecondPerson));
    }

    private static boolean goesPastTheSecondPerson(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner().getName();
        return (target instanceof AccessTarget.ConstructorCallTarget && owner.endsWith(".ledger.Command$Adjust"))
                || (target.getName().equals("release") && owner.endsWith(".ledger.Ledger"));
    }

    private ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject");
    }

    private ArchRule nobodyPrints() {
        return noClasses()
                .that(describe(
                        "are not the command line",
                        type -> isOurs(type) && !type.getPackageName().startsWith(base + ".cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
    }
}
