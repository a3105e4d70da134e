package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.ReadInParts;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads an answer as it comes, so that a list of a million rows never stands in memory whole. What stands before the first brace is passed over. */
final class BioStream {
    private static final int KEPT = 4_000;

    private BioStream() {}

    /** Takes rows of a list; they are given on only when the answer says success. */
    interface Rows {
        void row(JsonNode row) throws StateTrouble;
    }

    /**
     * @param kept gets the beginning of the answer, for the log
     * @return everything but the rows that were taken; a list that was taken is an empty one
     * @throws StateTrouble when it is not an object, or ends before its end
     */
    static ObjectNode read(JsonMapper json, InputStream stream, Map<String, Rows> lists, StringBuilder kept)
            throws IOException {
        var input = new Remembering(stream, kept);
        if (!input.skipTo('{')) {
            throw new StateTrouble(
                    Kind.UNREADABLE,
                    "The state answered with something that is not JSON: " + Fields.brief(shown(kept)));
        }
        var reader = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (var parser = reader.createParser(input)) {
            return object(json.createObjectNode(), reader, parser, lists);
        } catch (JacksonException e) {
            throw new StateTrouble(
                    Kind.UNREADABLE, "The state's answer cannot be read to its end: " + Fields.brief(shown(kept)), e);
        }
    }

    /** The beginning of an answer without what opens doors. */
    static String shown(StringBuilder kept) {
        return kept.toString().replaceAll("(\"sessionid\"\\s*:\\s*\")[^\"]*", "$1(hidden)");
    }

    private static ObjectNode object(ObjectNode head, ObjectReader reader, JsonParser parser, Map<String, Rows> lists)
            throws StateTrouble {
        var _ = parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var taker = lists.get(name);
            var token = parser.nextToken();
            if (taker == null || token != JsonToken.START_ARRAY || !Fields.is(head, "success")) {
                head.set(name, reader.readTree(parser));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    taker.row(reader.readTree(parser));
                }
                head.putArray(name);
            }
        }
        late(head, lists);
        return head;
    }

    /** Lists that came before the word of success. */
    private static void late(ObjectNode head, Map<String, Rows> lists) throws StateTrouble {
        if (!Fields.is(head, "success")) {
            return;
        }
        for (var list : lists.entrySet()) {
            var node = head.path(list.getKey());
            if (node.isArray()) {
                for (var row : node) {
                    list.getValue().row(row);
                }
            } else if (node.isObject()
                    || node.isValueNode()
                            && !node.isNull()
                            && !node.asString("").isEmpty()) {
                throw new StateTrouble(
                        Kind.UNREADABLE,
                        "The state sent no list of " + list.getKey() + ": " + Fields.brief(node.toString()));
            }
        }
    }

    /** Keeps the first part of what is read. */
    private static final class Remembering extends ReadInParts {
        private final StringBuilder kept;
        private int pushed = -1;

        Remembering(InputStream in, StringBuilder kept) {
            super(in);
            this.kept = kept;
        }

        boolean skipTo(char wanted) throws IOException {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == wanted) {
                    pushed = next;
                    return true;
                }
                keep(new byte[] {(byte) next}, 0, 1);
            }
            return false;
        }

        private void keep(byte[] bytes, int from, int count) {
            if (kept.length() < KEPT) {
                kept.append(new String(bytes, from, Math.min(count, KEPT - kept.length()), StandardCharsets.UTF_8));
            }
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (pushed >= 0 && most > 0) {
                into[from] = (byte) pushed;
                pushed = -1;
                keep(into, from, 1);
                return 1;
            }
            int count = in.read(into, from, most);
            if (count > 0) {
                keep(into, from, count);
            }
            return count;
        }
    }
}
