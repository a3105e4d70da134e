package io.everygram.simulators.metrc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Shapes of lists: the paged envelope, the last-modified window, the limits on both. */
final class Answers {
    private static final int LARGEST_PAGE = 20;
    private static final int MOST_OBJECTS = 10;

    private Answers() {}

    static Map<String, Object> page(HttpServletRequest request, List<ObjectNode> rows) {
        int size = number(request, "pageSize", Math.max(1, rows.size()));
        if (request.getParameter("pageSize") != null && (size < 1 || size > LARGEST_PAGE)) {
            throw Refusal.message(400, "The pageSize parameter must be between 1 and 20.");
        }
        int page = Math.max(1, number(request, "pageNumber", 1));
        int from = (int) Math.min(rows.size(), (page - 1L) * size);
        var shown = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + size)));
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("Data", shown);
        envelope.put("Total", rows.size());
        envelope.put("TotalRecords", rows.size());
        envelope.put("PageSize", size);
        envelope.put("RecordsOnPage", shown.size());
        envelope.put("Page", page);
        envelope.put("CurrentPage", page);
        envelope.put("TotalPages", Math.max(1, (rows.size() + size - 1) / size));
        return envelope;
    }

    private static int number(HttpServletRequest request, String name, int otherwise) {
        var text = request.getParameter(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.message(400, "The " + name + " parameter is not a number.");
        }
    }

    static boolean inWindow(HttpServletRequest request, ObjectNode row) {
        var modified = OffsetDateTime.parse(row.get("LastModified").asString());
        var start = moment(request, "lastModifiedStart");
        var end = moment(request, "lastModifiedEnd");
        return (start.isEmpty() || !modified.isBefore(start.get())) && (end.isEmpty() || !modified.isAfter(end.get()));
    }

    private static java.util.Optional<OffsetDateTime> moment(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        try {
            return text == null
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(OffsetDateTime.parse(text.replace(' ', '+')));
        } catch (DateTimeException e) {
            throw Refusal.message(400, "The " + name + " parameter is not a date with offset.");
        }
    }

    static void limitObjects(List<ObjectNode> body) {
        if (body.size() > MOST_OBJECTS) {
            throw Refusal.message(413, "The content being submitted is too large");
        }
    }
}
