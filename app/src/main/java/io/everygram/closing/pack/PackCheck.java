package io.everygram.closing.pack;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.everygram.closing.RoomFigures;
import io.everygram.closing.store.DayTables;
import io.everygram.closing.store.FiguresHash;
import io.everygram.kernel.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * Checks the evidence pack of a sealed day without the database: that nothing was changed since it was signed, and that its figures follow from its
 * movements, exactly.
 */
public final class PackCheck {
    /** More than a pack of a day with millions of movements; what claims more is no pack. */
    private static final long MOST_BYTES = 4L << 30;

    private final ZipFile zip;
    private final List<Check> checks = new ArrayList<>();

    private PackCheck(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * One thing that holds or not.
     *
     * @param detail how much was looked at, or what does not hold and where
     */
    public record Check(String name, boolean holds, String detail) {}

    /**
     * What came of a pack.
     *
     * @param facts absent when the file is no pack
     * @param digest SHA-256 of its {@code pack.json}
     * @param certificate fingerprint of what it is signed with; empty when it is not
     * @param closing by item, room and unit, what stood at the end of the day
     * @param opening the same at its beginning
     */
    public record Report(
            Optional<PackFacts> facts,
            String digest,
            String certificate,
            List<Check> checks,
            Map<String, BigDecimal> opening,
            Map<String, BigDecimal> closing) {
        public Report {
            checks = List.copyOf(checks);
            opening = Map.copyOf(opening);
            closing = Map.copyOf(closing);
        }

        public boolean holds() {
            return checks.stream().allMatch(Check::holds);
        }
    }

    /** Everything about one file; what cannot be read at all is a check that does not hold. */
    public static Report check(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return new PackCheck(zip).check();
        } catch (IOException e) {
            return nothing(new Check("file", false, "It cannot be read as a ZIP file: " + e.getMessage()));
        }
    }

    private static Report nothing(Check check) {
        return new Report(Optional.empty(), "", "", List.of(check), Map.of(), Map.of());
    }

    /**
     * Whether packs of one license follow each other: each names the digest of the one before, and opens with what that one closed with.
     *
     * @param before of the sealed day before
     */
    public static Check follows(Report before, Report after) {
        var earlier = before.facts().orElseThrow();
        var later = after.facts().orElseThrow();
        var name = "chain " + earlier.day() + " → " + later.day();
        if (!earlier.facility().license().equals(later.facility().license())) {
            return new Check(name, false, "They are of different licenses.");
        }
        var previous = later.previous();
        if (previous == null || !previous.digest().equals(before.digest())) {
            return new Check(
                    name,
                    false,
                    previous == null
                            ? "The later pack names none before it."
                            : "The later pack names " + previous.day() + " with the digest " + previous.digest()
                                    + ", this one has " + before.digest() + ".");
        }
        return standing(before.closing()).equals(standing(after.opening()))
                ? new Check(name, true, "named by its digest; what closed one day opens the next")
                : new Check(name, false, "What stood at the end of the one is not what the other begins with.");
    }

    private static Map<String, BigDecimal> standing(Map<String, BigDecimal> figures) {
        var standing = new HashMap<>(figures);
        standing.values().removeIf(figure -> figure.signum() == 0);
        standing.replaceAll((key, figure) -> figure.stripTrailingZeros());
        return standing;
    }

    private Report check() throws IOException {
        var json = content(PackFacts.NAME);
        var facts = json.flatMap(PackFacts::read);
        if (facts.isEmpty()) {
            return nothing(new Check("file", false, "It is no evidence pack of a day: it has no readable pack.json."));
        }
        var digest = PackFacts.digest(json.orElseThrow());
        var certificate =
                content(PackFacts.SIGNATURE).flatMap(signature -> Signatures.signedWith(json.orElseThrow(), signature));
        checks.add(
                certificate.isPresent()
                        ? new Check("signature", true, "pack.json is as it was signed")
                        : new Check(
                                "signature", false, "pack.json was changed since it was signed, or has no signature."));
        boolean parts = parts(facts.get());
        certificate.ifPresent(this::paper);
        var balances = new Balances();
        if (parts) {
            try {
                figures(facts.get(), balances);
            } catch (CsvParseException | NoSuchElementException | NumberFormatException | IOException e) {
                checks.add(new Check("tables", false, "A table cannot be read: " + e.getMessage()));
            }
        }
        return new Report(
                facts,
                digest,
                certificate.map(Signer::fingerprint).orElse(""),
                checks,
                balances.opening,
                balances.closing);
    }

    private Optional<byte[]> content(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > Integer.MAX_VALUE / 4) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
        }
    }

    private boolean parts(PackFacts facts) throws IOException {
        var known = new HashSet<>(List.of(PackFacts.NAME, PackFacts.SIGNATURE));
        long bytes = 0;
        for (var part : facts.parts()) {
            known.add(part.name());
            var entry = zip.getEntry(part.name());
            if (entry == null) {
                checks.add(new Check("files", false, part.name() + " is missing."));
                return false;
            }
            bytes += part.bytes();
            if (bytes > MOST_BYTES
                    || entry.getSize() != part.bytes()
                    || !sha256(part.name()).equals(part.sha256())) {
                checks.add(new Check("files", false, part.name() + " is not what pack.json says: it was changed."));
                return false;
            }
        }
        for (var entry : Collections.list(zip.entries())) {
            // Each name once: of two files of one name a reader would show the other.
            if (!known.remove(entry.getName())) {
                checks.add(new Check("files", false, entry.getName() + " does not belong to the pack."));
                return false;
            }
        }
        checks.add(
                new Check("files", true, facts.parts().size() + " files, each with the digest that pack.json gives"));
        return true;
    }

    private String sha256(String name) throws IOException {
        try (var in = open(name)) {
            var digest = Sha256.digest();
            in.transferTo(new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
            return java.util.HexFormat.of().formatHex(digest.digest());
        }
    }

    private InputStream open(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(name + " is missing");
        }
        return new BufferedInputStream(zip.getInputStream(entry));
    }

    private void paper(byte[] certificate) {
        try {
            var with = content(DayPackBuilder.PAPER).flatMap(Signatures::signedWith);
            boolean same =
                    with.filter(found -> Arrays.equals(found, certificate)).isPresent();
            checks.add(
                    same
                            ? new Check("paper", true, "day.pdf is signed with the same certificate")
                            : new Check("paper", false, "day.pdf is not signed with the certificate of the pack."));
        } catch (IOException e) {
            checks.add(new Check("paper", false, "day.pdf cannot be read: " + e.getMessage()));
        }
    }

    /** What the balances say, and what the entries add up to. */
    private static final class Balances {
        final Map<String, BigDecimal> opening = new HashMap<>();
        final Map<String, BigDecimal> closing = new HashMap<>();
        final Map<String, BigDecimal> cameIn = new HashMap<>();
        final Map<String, BigDecimal> wentOut = new HashMap<>();
    }

    private static String key(String item, String room, String unit) {
        return "item " + item + ", room " + room + ", " + unit;
    }

    private void figures(PackFacts facts, Balances balances) throws IOException {
        var rooms = new ArrayList<RoomFigures>();
        String unbalanced = "";
        try (var lines = table(DayTables.BALANCES)) {
            for (var line : lines) {
                var room = room(line);
                rooms.add(room);
                var key = key(line.getField("item_id"), line.getField("room_id"), room.unit());
                balances.opening.put(key, room.opening());
                balances.closing.put(key, room.closing());
                balances.cameIn.put(key, room.cameIn());
                balances.wentOut.put(key, room.wentOut());
                if (room.opening().add(room.cameIn()).subtract(room.wentOut()).compareTo(room.closing()) != 0) {
                    unbalanced = key;
                }
            }
        }
        checks.add(
                unbalanced.isEmpty()
                        ? new Check("balances", true, rooms.size() + " lines: opening + came in − went out = closing")
                        : new Check(
                                "balances", false, "Opening, in, out and closing do not add up: " + unbalanced + "."));
        checks.add(
                FiguresHash.of(rooms).equals(facts.seal().figuresDigest())
                        ? new Check("figures", true, "the balances are those that were sealed")
                        : new Check("figures", false, "The balances do not have the digest of the seal."));
        var movements = movements(facts);
        entries(movements, balances);
    }

    private static RoomFigures room(NamedCsvRecord line) {
        return new RoomFigures(
                Long.parseLong(line.getField("item_id")),
                line.getField("item_number"),
                line.getField("item"),
                Long.parseLong(line.getField("room_id")),
                line.getField("room"),
                line.getField("unit"),
                new BigDecimal(line.getField("opening")),
                new BigDecimal(line.getField("came_in")),
                new BigDecimal(line.getField("went_out")),
                new BigDecimal(line.getField("closing")));
    }

    private CsvReader<NamedCsvRecord> table(String name) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(open(name + ".csv"));
    }

    private Set<String> movements(PackFacts facts) throws IOException {
        var numbers = new HashSet<String>();
        String outside = "";
        try (var lines = table(DayTables.MOVEMENTS)) {
            for (var line : lines) {
                var number = line.getField("movement_id");
                numbers.add(number);
                long movement = Long.parseLong(number);
                if (movement <= facts.seal().fromMovement()
                        || movement > facts.seal().toMovement()) {
                    outside = number;
                }
            }
        }
        if (!outside.isEmpty()) {
            checks.add(new Check("movements", false, "Movement " + outside + " is not of this day."));
        } else if (numbers.size() != facts.seal().movements()) {
            checks.add(new Check(
                    "movements",
                    false,
                    "The day was sealed with " + facts.seal().movements() + " movements; here are " + numbers.size()
                            + "."));
        } else {
            checks.add(new Check("movements", true, numbers.size() + ", as many as were sealed"));
        }
        return numbers;
    }

    private void entries(Set<String> movements, Balances balances) throws IOException {
        long count = 0;
        String wrong = "";
        try (var lines = table(DayTables.ENTRIES)) {
            for (var line : lines) {
                count++;
                if (!movements.contains(line.getField("movement_id"))) {
                    wrong = "Entry " + line.getField("entry_id") + " belongs to no movement of the day.";
                }
                var from = line.getField("from_room_id");
                var to = line.getField("to_room_id");
                if (!from.equals(to)) {
                    var quantity = new BigDecimal(line.getField("quantity"));
                    if (!from.isEmpty()) {
                        subtract(
                                balances.wentOut, key(line.getField("item_id"), from, line.getField("unit")), quantity);
                    }
                    if (!to.isEmpty()) {
                        subtract(balances.cameIn, key(line.getField("item_id"), to, line.getField("unit")), quantity);
                    }
                }
            }
        }
        if (wrong.isEmpty()) {
            wrong = left(balances.cameIn, "came in")
                    .or(() -> left(balances.wentOut, "went out"))
                    .orElse("");
        }
        checks.add(
                wrong.isEmpty()
                        ? new Check("sums", true, count + " entries add up to every figure that came in or went out")
                        : new Check("sums", false, wrong));
    }

    private static void subtract(Map<String, BigDecimal> figures, String key, BigDecimal quantity) {
        figures.merge(key, quantity.negate(), BigDecimal::add);
    }

    private static Optional<String> left(Map<String, BigDecimal> figures, String what) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getValue().signum() != 0)
                .map(figure -> "The entries do not add up to what " + what + ": " + figure.getKey() + " is off by "
                        + figure.getValue().toPlainString() + ".")
                .sorted()
                .findFirst();
    }
}
