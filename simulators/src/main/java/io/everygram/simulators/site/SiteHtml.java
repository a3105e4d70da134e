package io.everygram.simulators.site;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of a state's web site. */
public final class SiteHtml {
    private final String title;
    private final String path;
    private final String about;

    /**
     * @param path of the page; its acts lie below
     * @param about a sentence on what is done here
     */
    public SiteHtml(String title, String path, String about) {
        this.title = title;
        this.path = path;
        this.about = about;
    }

    public String page(String said, String find, List<String> sections) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s (stand-in)</title><style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 66rem; padding: 1.5rem; color: #1c2733; background: #f4f6f8 }
                h1 { font-size: 1.3rem; margin: 0 } h2 { font-size: 1rem; margin: 1.6rem 0 .4rem } p { margin: .2rem 0 .8rem; color: #4a5968 }
                table { border-collapse: collapse; width: 100%% ; background: #fff } th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid #dfe5ea; vertical-align: top }
                th { font-weight: 600; color: #4a5968 } form { display: inline-flex; flex-wrap: wrap; gap: .3rem; margin: 0 .4rem .3rem 0 } input, button { font: inherit; padding: .2rem .5rem }
                button { background: #fff; border: 1px solid #7b8a99; border-radius: 4px; cursor: pointer } button:hover { background: #e8edf2 }
                input[name=value], input.number { width: 6rem } .said { background: #e2f2e6; color: #14532d; padding: .5rem .8rem } code { font-size: .85rem } label { display: inline-flex; gap: .3rem; align-items: center }
                </style></head><body><h1>%1$s</h1>
                <p>%5$s</p>
                %2$s<form method="get"><input name="find" value="%3$s" placeholder="Part of a tag, item or manifest" size="40" aria-label="Find"><button>Find</button></form>
                %4$s</body></html>""".formatted(
                        safe(title),
                        said.isEmpty() ? "" : "<p class=\"said\" role=\"status\">" + safe(said) + "</p>",
                        safe(find),
                        String.join("\n", sections),
                        safe(about));
    }

    public static String section(
            String title, String none, List<String> heads, List<ObjectNode> rows, Function<ObjectNode, String> cells) {
        var table = rows.isEmpty()
                ? "<p>" + none + "</p>"
                : "<table><thead><tr>"
                        + heads.stream()
                                .map(h -> "<th scope=\"col\">" + h + "</th>")
                                .collect(Collectors.joining())
                        + "</tr></thead><tbody>"
                        + rows.stream()
                                .map(row -> "<tr>" + cells.apply(row) + "</tr>")
                                .collect(Collectors.joining())
                        + "</tbody></table>";
        return "<h2>" + title + "</h2>" + table;
    }

    public String button(String act, String label) {
        return form(act, "<button>" + label + "</button>");
    }

    public String field(String act, String label, String value) {
        return form(
                act,
                "<input name=\"value\" value=\"" + safe(value) + "\" aria-label=\"" + label + "\"><button>Set "
                        + label.toLowerCase(Locale.ROOT) + "</button>");
    }

    public String form(String act, String inside) {
        return "<form method=\"post\" action=\"" + safe(path) + "/" + safe(act) + "\">" + inside + "</form>";
    }

    public static String cell(String text) {
        return "<td>" + safe(text) + "</td>";
    }

    public static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
