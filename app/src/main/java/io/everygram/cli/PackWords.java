package io.everygram.cli;

import io.everygram.closing.pack.PackCheck;
import io.everygram.closing.pack.PackCheck.Check;
import io.everygram.closing.pack.PackCheck.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells what holds of evidence packs, a line a check. */
final class PackWords {
    private PackWords() {}

    /**
     * Checks each pack, and those of one license as a chain in the order of their days.
     *
     * @param certificate fingerprint that they must be signed with; empty for any
     * @return whether everything holds
     */
    static boolean verify(List<Path> files, String certificate) {
        boolean holds = true;
        var readable = new ArrayList<Report>();
        for (var file : files) {
            var report = PackCheck.check(file);
            System.out.println(file
                    + report.facts()
                            .map(facts -> ": " + facts.day() + " of "
                                    + facts.facility().name() + ", license "
                                    + facts.facility().license())
                            .orElse(""));
            report.checks().forEach(PackWords::print);
            holds &= report.holds();
            if (report.facts().isPresent()) {
                readable.add(report);
                if (!certificate.isEmpty()) {
                    boolean same = certificate.equalsIgnoreCase(report.certificate());
                    print(new Check("certificate", same, same ? "the one that is asked for" : "It is another one."));
                    holds &= same;
                }
                System.out.println("  signed with " + report.certificate());
                System.out.println("  digest      " + report.digest());
            }
        }
        holds &= chains(readable);
        System.out.println();
        System.out.println(
                holds
                        ? "Everything holds."
                        : "Something does NOT hold. Ask for the pack again from the license's own system, and compare the digests.");
        return holds;
    }

    private static boolean chains(List<Report> reports) {
        reports.sort(Comparator.comparing((Report report) ->
                        report.facts().orElseThrow().facility().license())
                .thenComparing(report -> report.facts().orElseThrow().day()));
        boolean holds = true;
        for (int i = 1; i < reports.size(); i++) {
            var before = reports.get(i - 1);
            var after = reports.get(i);
            if (before.facts()
                    .orElseThrow()
                    .facility()
                    .license()
                    .equals(after.facts().orElseThrow().facility().license())) {
                var check = PackCheck.follows(before, after);
                print(check);
                holds &= check.holds();
            }
        }
        return holds;
    }

    private static void print(Check check) {
        System.out.printf(
                "  %-12s %-15s %s%n", check.name(), check.holds() ? "holds" : "DOES NOT HOLD", check.detail());
    }
}
