package io.everygram.catalog;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which records a module refers to, as two statements over its own tables tell: {@code records_in_use} and, where work can be open, {@code open_work}. */
public abstract class RecordUseInTables implements RecordUse {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final String module;

    /** @param module whose statements are asked */
    protected RecordUseInTables(JdbcClient jdbc, SqlCatalog sql, String module) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.module = module;
    }

    @Override
    public final Set<Long> inUse(Kind kind, FacilityId facility, List<Long> ids) {
        return new HashSet<>(asked("records_in_use", kind, facility, ids)
                .query((r, n) -> r.getLong(1))
                .list());
    }

    /** @param work what a record and a number of open pieces of work say */
    protected final List<OpenWork> openWork(
            Kind kind, FacilityId facility, List<Long> ids, BiFunction<Long, Long, OpenWork> work) {
        return asked("open_work", kind, facility, ids)
                .query((r, n) -> work.apply(r.getLong(1), r.getLong(2)))
                .list();
    }

    private JdbcClient.StatementSpec asked(String statement, Kind kind, FacilityId facility, List<Long> ids) {
        return jdbc.sql(sql.get(module + "/" + statement))
                .param("kind", kind.name())
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new));
    }
}
