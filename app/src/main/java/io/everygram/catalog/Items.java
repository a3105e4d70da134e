package io.everygram.catalog;

import io.everygram.audit.AuditTrail;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes items. Every change is captured with person and reason. */
@Service
public class Items {
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Items(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * An item to be made.
     *
     * @param contentGrams cannabis weight of one unit, above zero
     */
    public record Draft(
            String number,
            String name,
            boolean tracked,
            String category,
            Unit unit,
            Optional<BigDecimal> contentGrams,
            CasePacks packs,
            BigDecimal price) {}

    /** What came of it. */
    public sealed interface ItemOutcome {
        record Made(ItemId id) implements ItemOutcome {}

        record NumberTaken(String number) implements ItemOutcome {}
    }

    @Transactional
    public ItemOutcome make(Draft draft, String person, String reason) {
        audit.acting(person, reason);
        return jdbc.sql("""
                        INSERT INTO catalog.item (number, name, tracked, category, unit, content_grams, packs, price)
                        VALUES (:number, :name, :tracked, :category, :unit, :grams::numeric, :packs, :price)
                        ON CONFLICT (number) DO NOTHING RETURNING item_id""")
                .param("number", draft.number())
                .param("name", draft.name())
                .param("tracked", draft.tracked())
                .param("category", draft.category())
                .param("unit", draft.unit().name())
                .param("grams", nullable(draft.contentGrams()))
                .param("packs", draft.packs().written())
                .param("price", draft.price())
                .query((r, n) -> r.getLong(1))
                .optional()
                .<ItemOutcome>map(id -> new ItemOutcome.Made(new ItemId(id)))
                .orElseGet(() -> new ItemOutcome.NumberTaken(draft.number()));
    }

    private static @Nullable BigDecimal nullable(Optional<BigDecimal> value) {
        return value.orElse(null);
    }
}
