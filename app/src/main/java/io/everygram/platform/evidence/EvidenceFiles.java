package io.everygram.platform.evidence;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tables of evidence as CSV: UTF-8, a line for the names of columns, moments in UTC as ISO 8601, figures with a point and without idle zeros, nothing where
 * nothing is known. Rows are written as they come, however many there are.
 */
@Component
public class EvidenceFiles {
    private static final int AT_ONCE = 5_000;

    private final NamedParameterJdbcTemplate jdbc;

    EvidenceFiles(DataSource dataSource) {
        var template = new JdbcTemplate(dataSource);
        template.setFetchSize(AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(template);
    }

    /** Writes a table into {@code out}, which stays open, and returns its rows. Rows come in portions only within a transaction. */
    public long write(EvidenceTable table, EvidenceScope scope, OutputStream out) {
        var parameters = new MapSqlParameterSource(table.more())
                .addValue("facility_id", scope.facility().value())
                .addValue("since", scope.since().atOffset(ZoneOffset.UTC))
                .addValue("until", scope.until().atOffset(ZoneOffset.UTC))
                .addValue("of", scope.of().name())
                .addValue("units", scope.units().toArray(Long[]::new))
                .addValue("tags", scope.tags().toArray(String[]::new))
                .addValue("login", scope.login())
                .addValue("person", scope.person());
        // Not closed: that would close the stream.
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        Long rows = jdbc.query(table.statement(), parameters, found -> {
            return rows(found, csv);
        });
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows == null ? 0 : rows;
    }

    private static long rows(ResultSet found, CsvWriter csv) throws SQLException {
        var names = found.getMetaData();
        var line = new String[names.getColumnCount()];
        for (int i = 0; i < line.length; i++) {
            line[i] = names.getColumnLabel(i + 1);
        }
        csv.writeRecord(line);
        long rows = 0;
        while (found.next()) {
            for (int i = 0; i < line.length; i++) {
                line[i] = plain(found.getObject(i + 1));
            }
            csv.writeRecord(line);
            rows++;
        }
        return rows;
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Timestamp moment -> moment.toInstant().toString();
            case BigDecimal figure ->
                figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
