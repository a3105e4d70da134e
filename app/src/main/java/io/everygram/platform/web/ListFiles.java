package io.everygram.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/** Lists as files for other programs, in parts, so that a list of any length needs no more memory than a part of it. */
public final class ListFiles {
    private ListFiles() {}

    /**
     * Writes what the address asks for: {@code format=csv} or {@code format=xlsx}, without the columns that {@code hide} names.
     *
     * @param title of the list; the name of the file is made of it
     * @param parts of the list in their order, at least one, all with the columns of the first
     */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, String title, Iterator<Table> parts)
            throws IOException {
        var name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        boolean excel = "xlsx".equals(request.getParameter("format"));
        response.setContentType(
                excel ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=" + name + (excel ? ".xlsx" : ".csv"));
        var first = parts.next();
        var hidden = ListChoice.of(request, first.spares()).hidden();
        var file = new TableFile(first.without(hidden));
        var rest = new Iterator<Table>() {
            @Override
            public boolean hasNext() {
                return parts.hasNext();
            }

            @Override
            public Table next() {
                return parts.next().without(hidden);
            }
        };
        if (excel) {
            file.xlsx(title, rest, response.getOutputStream());
        } else {
            file.csv(rest, response.getOutputStream());
        }
    }
}
