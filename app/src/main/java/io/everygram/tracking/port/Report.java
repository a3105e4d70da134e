package io.everygram.tracking.port;

import io.everygram.kernel.Quantity;
import io.everygram.tracking.ManifestReport;
import java.time.LocalDate;
import java.util.List;

/** What a state must hear, in our words. A system is asked only for reports that its {@link Capabilities} name. */
public sealed interface Report {
    /** @param note carries a mark by which an adjustment whose answer got lost is found again */
    record Adjust(String tag, Quantity change, String reason, String note, LocalDate day) implements Report {}

    record Location(String tag, String room, LocalDate day) implements Report {}

    /** What a package holds, where the state has it as another item. */
    record Item(String tag, String item) implements Report {}

    /**
     * A package made of others.
     *
     * @param tag where the state names packages itself, the one that stands for its name until it answers
     */
    record Create(
            String tag,
            String item,
            String category,
            boolean sameItem,
            Quantity quantity,
            String room,
            LocalDate day,
            String note,
            List<Ingredient> ingredients)
            implements Report {
        public Create {
            ingredients = List.copyOf(ingredients);
        }
    }

    record Ingredient(String tag, Quantity quantity) {}

    /**
     * A delivery that was taken in, wholly or in part.
     *
     * @param transfer the state's number of it, as {@link StateTransfer#id}; empty, as is the manifest, while we have not heard of it from the state
     */
    record Receive(String transfer, String manifest, String room, LocalDate day, List<Received> packages)
            implements Report {
        public Receive {
            packages = List.copyOf(packages);
        }
    }

    /** @param quantity zero for a package that was rejected, with the reason */
    record Received(String tag, Quantity quantity, String rejectedFor) {}

    /** A sample taken of a package for a lab, under a tag of its own. */
    record Sample(String tag, String from, Quantity quantity, String room, LocalDate day, String note)
            implements Report {}

    /** What was done to a package that failed, so that it may be tested again. */
    record Remediate(String tag, String method, String steps, LocalDate day) implements Report {}

    /** Where the interface only makes templates, one of those. */
    record Manifest(ManifestReport manifest) implements Report {}

    /** The goods of a manifest have left. */
    record Depart(String manifest, List<ManifestReport.Line> lines) implements Report {
        public Depart {
            lines = List.copyOf(lines);
        }
    }

    /** A manifest that has not left is none any more. */
    record VoidManifest(String manifest, List<String> tags) implements Report {
        public VoidManifest {
            tags = List.copyOf(tags);
        }
    }

    /** A package of ours that its recipient did not take is back. */
    record Return(String tag, Quantity quantity) implements Report {}

    /** All of a package is destroyed. */
    record Destroy(String tag, Quantity quantity, String reason, String note) implements Report {}
}
