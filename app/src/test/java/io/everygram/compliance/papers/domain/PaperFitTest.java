package io.everygram.compliance.papers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.papers.Coverage;
import io.everygram.compliance.papers.Coverage.Gap;
import io.everygram.compliance.papers.Need;
import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.VendorPaper;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.rules.PaperDemand;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperRule;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.compliance.rules.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A paper answers for exactly the thing it speaks of. */
class PaperFitTest {
    private static final LocalDate DAY = LocalDate.of(2031, 6, 15);
    private static final List<String> SIZES = List.of("", "3.5 g", "7 g");
    private static final List<Standing> STANDINGS = List.of(Standing.values());
    private static final List<String> REVISIONS = List.of("", "A", "B");
    private static final List<String> LOTS = List.of("L-1", "L-2");

    /** A child-resistance report of vendor 1 for item 10, size 3.5 g, revision B, checked, that holds in 2031. */
    private record A(
            PaperKind kind,
            long vendor,
            long item,
            String size,
            String revision,
            String lot,
            String state,
            String scope,
            Standing standing,
            LocalDate issued,
            @Nullable LocalDate ends) {
        static A report() {
            return new A(
                    PaperKind.CHILD_RESISTANCE_REPORT,
                    1,
                    10,
                    "3.5 g",
                    "B",
                    "",
                    "",
                    "",
                    Standing.CHECKED,
                    LocalDate.of(2031, 1, 1),
                    LocalDate.of(2031, 12, 31));
        }

        A of(PaperKind other) {
            return new A(other, vendor, item, size, revision, lot, state, scope, standing, issued, ends);
        }

        A with(long otherVendor, long otherItem, String otherSize, String otherRevision, String otherLot) {
            return new A(
                    kind,
                    otherVendor,
                    otherItem,
                    otherSize,
                    otherRevision,
                    otherLot,
                    state,
                    scope,
                    standing,
                    issued,
                    ends);
        }

        A standing(Standing other) {
            return new A(kind, vendor, item, size, revision, lot, state, scope, other, issued, ends);
        }

        A scope(String other) {
            return new A(kind, vendor, item, size, revision, lot, state, other, standing, issued, ends);
        }

        A from(LocalDate first, @Nullable LocalDate last) {
            return new A(kind, vendor, item, size, revision, lot, state, scope, standing, first, last);
        }

        A license(String there) {
            return new A(PaperKind.VENDOR_LICENSE, vendor, 0, "", "", "", there, scope, standing, issued, ends);
        }

        VendorPaper paper(long id) {
            return new VendorPaper(
                    id,
                    kind,
                    vendor,
                    "Vendor " + vendor,
                    item == 0 ? null : item,
                    item == 0 ? "" : "PK-" + item,
                    "Bag",
                    size,
                    revision,
                    lot,
                    "",
                    state,
                    scope,
                    "Lab",
                    "N-" + id,
                    issued,
                    ends,
                    standing,
                    "",
                    1,
                    "p.pdf",
                    "application/pdf",
                    10,
                    "PERSON",
                    Instant.EPOCH,
                    "Ada",
                    null,
                    "",
                    "",
                    1);
        }
    }

    private static Need need(
            PaperKind kind, long vendor, long item, String size, String revision, String lot, @Nullable Integer age) {
        var demand = new PaperDemand(kind, List.of("packaging"), false, false, age, Set.of(PaperStep.ORDER));
        return new Need(
                new PaperRule("us.x", "w", "c", Severity.BLOCKS, demand),
                vendor,
                new Goods(item, "PK-" + item, "Bag", "packaging", true, false, size, revision),
                lot,
                "CA");
    }

    private static Need report() {
        return need(PaperKind.CHILD_RESISTANCE_REPORT, 1, 10, "3.5 g", "B", "", null);
    }

    private static @Nullable Gap gap(Need need, A... papers) {
        var all = new ArrayList<VendorPaper>();
        for (int i = 0; i < papers.length; i++) {
            all.add(papers[i].paper(i + 1));
        }
        return PaperFit.of(need, all, DAY) instanceof Coverage.Lacks(var gap, var _) ? gap : null;
    }

    @Test
    void the_report_of_the_same_vendor_item_size_and_revision_answers() {
        assertThat(gap(report(), A.report())).isNull();
    }

    /** Every pair of size, revision, item and vendor: it answers exactly where all four are the same. */
    @Test
    void another_size_or_revision_older_or_newer_never_answers() {
        int answered = 0;
        for (var size : SIZES) {
            for (var revision : REVISIONS) {
                for (var paperSize : SIZES) {
                    for (var paperRevision : REVISIONS) {
                        for (long item : new long[] {10, 11}) {
                            for (long vendor : new long[] {1, 2}) {
                                var gap = gap(
                                        need(PaperKind.CHILD_RESISTANCE_REPORT, 1, 10, size, revision, "", null),
                                        A.report().with(vendor, item, paperSize, paperRevision, ""));
                                boolean same = size.equals(paperSize)
                                        && revision.equals(paperRevision)
                                        && item == 10
                                        && vendor == 1;
                                assertThat(gap == null)
                                        .as(
                                                "%s/%s against %s/%s of item %d, vendor %d",
                                                size, revision, paperSize, paperRevision, item, vendor)
                                        .isEqualTo(same);
                                answered += same ? 1 : 0;
                            }
                        }
                    }
                }
            }
        }
        assertThat(answered).isEqualTo(9);
    }

    /** Piles of papers that are all a little wrong never answer, in whatever order they lie; one right paper among them does. */
    @Test
    void no_pile_of_wrong_papers_answers_and_one_right_one_among_them_does() {
        var random = new Random(1700_20);
        for (int round = 0; round < 3_000; round++) {
            var pile = new ArrayList<A>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                var wrong = A.report()
                        .with(
                                1 + random.nextInt(2),
                                10 + random.nextInt(2),
                                SIZES.get(random.nextInt(3)),
                                REVISIONS.get(random.nextInt(3)),
                                "")
                        .standing(STANDINGS.get(random.nextInt(STANDINGS.size())))
                        .scope(random.nextInt(3) == 0 ? "CO" : "")
                        .from(
                                DAY.plusDays(random.nextInt(400) - 300L),
                                DAY.plusDays(random.nextInt(600) - 200L).isBefore(DAY.plusDays(100))
                                        ? DAY.plusDays(100)
                                        : DAY.plusDays(400));
                pile.add(wrong);
            }
            boolean right = pile.stream()
                    .anyMatch(a -> a.vendor == 1
                            && a.item == 10
                            && a.size.equals("3.5 g")
                            && a.revision.equals("B")
                            && a.standing == Standing.CHECKED
                            && a.scope.isEmpty()
                            && !a.issued.isAfter(DAY)
                            && (a.ends == null || !a.ends.isBefore(DAY)));
            assertThat(gap(report(), pile.toArray(A[]::new)) == null)
                    .as("round %d: %s", round, pile)
                    .isEqualTo(right);
            pile.add(random.nextInt(pile.size() + 1), A.report());
            assertThat(gap(report(), pile.toArray(A[]::new)))
                    .as("round %d", round)
                    .isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void only_a_checked_paper_counts(Standing standing) {
        assertThat(gap(report(), A.report().standing(standing)) == null).isEqualTo(standing == Standing.CHECKED);
    }

    @ParameterizedTest
    @CsvSource({
        "2031-06-14, ENDED",
        "2031-06-15, ",
        "2031-06-16, ",
    })
    void its_last_day_still_counts(LocalDate last, @Nullable Gap gap) {
        assertThat(gap(report(), A.report().from(LocalDate.of(2031, 1, 1), last)))
                .isEqualTo(gap);
    }

    @Test
    void before_it_is_issued_it_does_not_count() {
        assertThat(gap(report(), A.report().from(DAY.plusDays(1), DAY.plusDays(9))))
                .isEqualTo(Gap.NOT_BEGUN);
        assertThat(gap(report(), A.report().from(DAY, DAY))).isNull();
    }

    @Test
    void a_rule_that_lets_no_paper_grow_old_ends_it_before_its_own_end() {
        var issued = LocalDate.of(2031, 1, 1);
        var young = need(PaperKind.CHILD_RESISTANCE_REPORT, 1, 10, "3.5 g", "B", "", 165);
        assertThat(gap(young, A.report())).as("165 days after its issue").isNull();
        var younger = need(PaperKind.CHILD_RESISTANCE_REPORT, 1, 10, "3.5 g", "B", "", 164);
        assertThat(gap(younger, A.report())).isEqualTo(Gap.ENDED);
        assertThat(PaperFit.end(younger, A.report().paper(1))).contains(issued.plusDays(164));
    }

    @Test
    void where_any_vendor_will_do_the_papers_of_each_count() {
        assertThat(gap(need(PaperKind.CHILD_RESISTANCE_REPORT, 0, 10, "3.5 g", "B", "", null), A.report()))
                .isNull();
    }

    @Test
    void a_declaration_of_a_lot_counts_for_no_other_lot() {
        for (var wanted : LOTS) {
            for (var has : LOTS) {
                var gap = gap(
                        need(PaperKind.MATERIAL_DECLARATION, 1, 10, "", "", wanted, null),
                        A.report()
                                .of(PaperKind.MATERIAL_DECLARATION)
                                .with(1, 10, "", "", has)
                                .from(DAY, null));
                assertThat(gap).isEqualTo(wanted.equals(has) ? null : Gap.OTHER_LOT);
            }
        }
    }

    @Test
    void a_statement_of_food_contact_counts_for_every_size_of_its_item() {
        assertThat(gap(
                        need(PaperKind.FOOD_CONTACT_STATEMENT, 1, 10, "7 g", "A", "", null),
                        A.report().of(PaperKind.FOOD_CONTACT_STATEMENT)))
                .isNull();
    }

    @Test
    void a_license_counts_in_the_state_that_gave_it() {
        var need = need(PaperKind.VENDOR_LICENSE, 1, 10, "", "", "", null);
        assertThat(gap(need, A.report().license("CA"))).isNull();
        assertThat(gap(need, A.report().license("CO"))).isEqualTo(Gap.OUT_OF_SCOPE);
    }

    @Test
    void a_paper_for_other_states_does_not_count_here() {
        assertThat(gap(report(), A.report().scope("CO NM"))).isEqualTo(Gap.OUT_OF_SCOPE);
        assertThat(gap(report(), A.report().scope("CO CA"))).isNull();
    }

    @Test
    void the_nearest_paper_says_why_none_counts() {
        var otherSize = A.report().with(1, 10, "7 g", "B", "");
        var older = A.report().with(1, 10, "3.5 g", "A", "");
        var unchecked = A.report().standing(Standing.UNCHECKED);
        var ended = A.report().from(LocalDate.of(2030, 1, 1), LocalDate.of(2031, 6, 1));
        assertThat(gap(report())).isEqualTo(Gap.MISSING);
        assertThat(gap(report(), otherSize)).isEqualTo(Gap.OTHER_SIZE);
        assertThat(gap(report(), otherSize, older)).isEqualTo(Gap.OTHER_REVISION);
        assertThat(gap(report(), otherSize, older, unchecked)).isEqualTo(Gap.UNCHECKED);
        assertThat(gap(report(), otherSize, older, unchecked, ended)).isEqualTo(Gap.ENDED);
    }

    @Test
    void of_several_that_hold_the_one_that_holds_longest_is_named() {
        var longer = A.report().from(LocalDate.of(2031, 2, 1), LocalDate.of(2032, 2, 1));
        var found = (Coverage.Holds) PaperFit.of(report(), List.of(A.report().paper(1), longer.paper(2)), DAY);
        assertThat(found.paper().paperId()).isEqualTo(2);
        assertThat(found.until()).contains(LocalDate.of(2032, 2, 1));
    }
}
