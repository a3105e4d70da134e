package io.everygram.closing.pack;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.everygram.closing.store.DayTables;
import io.everygram.platform.evidence.EvidenceFiles;
import io.everygram.platform.evidence.EvidenceScope;
import io.everygram.platform.evidence.EvidenceTable;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the pack of a sealed day together, its tables, its paper and its page. */
@Component
class DayPackBuilder {
    static final String PAPER = "day.pdf";
    static final String INDEX = "index.html";
    /** Files beside the tables. */
    static final int PAPERS = 2;
    /** Rows of a table that stand on paper; all stand in its file. */
    private static final int MOST_PRINTED = 500;

    private final EvidenceFiles files;
    private final Documents documents;

    DayPackBuilder(EvidenceFiles files, Documents documents) {
        this.files = files;
        this.documents = documents;
    }

    /** What a pack is made of. */
    record Material(
            PackFacts.Facility facility,
            java.time.LocalDate day,
            PackFacts.Seal seal,
            PackFacts.@Nullable Previous previous,
            List<EvidenceTable> tables,
            EvidenceScope scope) {
        Material {
            tables = List.copyOf(tables);
        }
    }

    /** @param digest SHA-256 of its {@code pack.json} */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Built(String digest, byte[] zip) {}

    /** Hears of each file that is written. */
    interface Progress {
        void written(int files);
    }

    Built build(Material material, Signer signer, Instant now, Progress progress) {
        try (var folder = EvidenceFolder.open()) {
            return build(material, signer, now, progress, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The pack of " + material.day() + " cannot be written", e);
        }
    }

    private Built build(Material material, Signer signer, Instant now, Progress progress, EvidenceFolder folder)
            throws IOException {
        var sections = new ArrayList<DayPaper.Section>();
        for (var table : material.tables()) {
            folder.add(table, material.scope(), files);
            if (!table.printed().isEmpty()) {
                sections.add(section(
                        table, folder.path(table), ZoneId.of(material.seal().zone())));
            }
            progress.written(folder.parts().size());
        }
        var day = paper(material, signer, folder.parts(), sections);
        var paper = documents.paper(
                "Sealed day " + material.day() + ", " + material.facility().name(),
                "closing/day_paper",
                Map.of("paper", day));
        folder.add(
                PAPER,
                "The day on paper, signed",
                signer.signed(
                        documents.pdf(paper),
                        material.facility(),
                        "Evidence of the sealed day " + material.day(),
                        now));
        progress.written(folder.parts().size());
        folder.add(
                INDEX,
                "The day as a page, with links to all files",
                documents
                        .page("closing/pack_index", Map.of("day", day, "paper", paper))
                        .getBytes(StandardCharsets.UTF_8));
        progress.written(folder.parts().size());
        var json = new PackFacts(
                        PackFacts.FORMAT,
                        material.facility(),
                        material.day(),
                        material.seal(),
                        now,
                        material.previous(),
                        folder.parts())
                .json();
        var first = new LinkedHashMap<String, byte[]>();
        first.put(PackFacts.NAME, json);
        first.put(PackFacts.SIGNATURE, signer.sign(json));
        return new Built(PackFacts.digest(json), folder.zip(first));
    }

    private static DayPaper.Section section(EvidenceTable table, Path file, ZoneId zone) throws IOException {
        var rows = new ArrayList<List<String>>();
        long left = 0;
        boolean onlyMoved = table.name().equals(DayTables.BALANCES);
        try (var lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var line : lines) {
                if (onlyMoved && !moved(line)) {
                    continue;
                }
                if (rows.size() < MOST_PRINTED) {
                    rows.add(table.printed().stream()
                            .map(column -> shown(line.getField(column), zone))
                            .toList());
                } else {
                    left++;
                }
            }
        }
        var rest = new StringBuilder();
        if (left > 0) {
            rest.append(Show.count(left, "more line"))
                    .append(" in ")
                    .append(table.name())
                    .append(".csv. ");
        }
        if (onlyMoved) {
            rest.append("What stood unchanged is in balances.csv.");
        }
        return new DayPaper.Section(
                table.title(),
                table.printed().stream().map(DayPackBuilder::label).toList(),
                rows,
                rest.toString().strip());
    }

    private static boolean moved(NamedCsvRecord line) {
        return !line.getField("came_in").equals("0")
                || !line.getField("went_out").equals("0");
    }

    private static String label(String column) {
        var words = column.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String shown(String value, ZoneId zone) {
        if (value.length() >= 20 && value.charAt(10) == 'T' && value.endsWith("Z")) {
            try {
                return Show.time(Instant.parse(value), zone);
            } catch (DateTimeParseException e) {
                return value;
            }
        }
        return value;
    }

    private static DayPaper paper(
            Material material, Signer signer, List<PackFacts.Part> parts, List<DayPaper.Section> sections) {
        var seal = material.seal();
        var zone = ZoneId.of(seal.zone());
        var previous = material.previous();
        var facts = new ArrayList<DayPaper.Fact>();
        facts.add(new DayPaper.Fact("From midnight to midnight in", seal.zone()));
        facts.add(new DayPaper.Fact("Sealed", Show.time(seal.sealedAt(), zone) + " by " + seal.sealedBy()));
        facts.add(new DayPaper.Fact(
                "Approved by", seal.secondPerson().isEmpty() ? "nobody needed" : seal.secondPerson()));
        facts.add(new DayPaper.Fact("Note", seal.note().isEmpty() ? "–" : seal.note()));
        facts.add(new DayPaper.Fact(
                "Movements",
                seal.movements() == 0
                        ? "none"
                        : Show.number(seal.movements()) + ", numbers " + Show.number(seal.fromMovement() + 1) + " to "
                                + Show.number(seal.toMovement())));
        facts.add(new DayPaper.Fact("Digest of the figures", seal.figuresDigest()));
        facts.add(new DayPaper.Fact("Digest of the ledger", seal.ledgerDigest()));
        facts.add(new DayPaper.Fact(
                "The day before",
                previous == null ? "has no pack; the chain begins here" : previous.day() + ", " + previous.digest()));
        return new DayPaper(
                Show.day(material.day()),
                material.facility().name(),
                material.facility().license(),
                facts,
                seal.stillOpen(),
                sections,
                parts,
                "Signed with the certificate " + signer.fingerprint()
                        + ". The digests of the tables above are SHA-256; they, the signature and every sum are checked by “everygram verify --day” without access to the database.");
    }
}
