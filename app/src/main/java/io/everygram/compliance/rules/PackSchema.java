package io.everygram.compliance.rules;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.everygram.compliance.rules.domain.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The published JSON schema of rule packs, by a validator that is not ours: what authors check their files with must say the same as we do. */
@Component
public class PackSchema {
    private static final int MOST = 100;

    private final Schema schema;

    PackSchema() {
        try {
            this.schema = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                    .getSchema(new ClassPathResource("rulepacks/rulepack.schema.json")
                            .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of a file is against the schema, each with its place; empty for nothing. The file must be JSON. */
    public List<Problem> problems(String content) {
        return schema.validate(content, InputFormat.JSON).stream()
                .limit(MOST)
                .map(error -> new Problem(
                        error.getInstanceLocation()
                                .toString()
                                .replaceFirst("^/", "")
                                .replaceAll("/(\\d+)", "[$1]")
                                .replace('/', '.'),
                        "Against the schema: " + error.getMessage()))
                .distinct()
                .toList();
    }
}
