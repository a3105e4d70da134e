package io.everygram.closing.pack;

import io.everygram.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code pack.json} says: whose day, how it was sealed, what the pack holds and which pack was before it.
 *
 * @param format {@link #FORMAT}
 * @param previous of the sealed day before; absent when that day has no pack
 * @param parts every other file of the pack but the signature, in their order
 */
public record PackFacts(
        String format,
        Facility facility,
        LocalDate day,
        Seal seal,
        Instant builtAt,
        @Nullable Previous previous,
        List<Part> parts) {
    public static final String FORMAT = "everygram day pack 1";
    public static final String NAME = "pack.json";
    public static final String SIGNATURE = "pack.json.p7s";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public PackFacts {
        parts = List.copyOf(parts);
    }

    public record Facility(String code, String name, String state, String license) {}

    /**
     * The seal of the day.
     *
     * @param zone by whose midnight the day begins and ends
     * @param fromMovement the last movement of the day before
     * @param toMovement the last movement of the day
     * @param ledgerDigest of the ledger's chain of seals at that moment
     * @param figuresDigest SHA-256 over the balances, a line each
     * @param stillOpen what was open when it was sealed
     */
    public record Seal(
            String zone,
            Instant sealedAt,
            String sealedBy,
            String secondPerson,
            String note,
            long movements,
            long fromMovement,
            long toMovement,
            String ledgerDigest,
            String figuresDigest,
            List<String> stillOpen) {
        public Seal {
            stillOpen = List.copyOf(stillOpen);
        }
    }

    /** @param digest SHA-256 of its {@code pack.json} */
    public record Previous(LocalDate day, String digest) {}

    /** @param rows of a table; 0 for other files */
    public record Part(String name, String title, long rows, long bytes, String sha256) {
        /** A part without a name or a digest is none. */
        public Part {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the bytes are no {@code pack.json} of this format. */
    static Optional<PackFacts> read(byte[] json) {
        try {
            var facts = JSON.readValue(json, PackFacts.class);
            return FORMAT.equals(facts.format()) ? Optional.of(facts) : Optional.empty();
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** The digest by which the pack of the next day names this one. */
    public static String digest(byte[] json) {
        return Sha256.hex(json);
    }
}
