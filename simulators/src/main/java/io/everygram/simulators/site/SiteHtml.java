package io.everygram.simulators.site;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Pieces of a state's web site. */
public final class SiteHtml {
    private static final String STYLE = """
            :root { --ink: #1c2733; --soft: #4a5968; --line: #dfe5ea; --act: #1f5f4f; --wrong: #8a1c1c }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1.2rem 1.5rem 3rem; color: var(--ink); background: #f4f6f8 }
            nav { display: flex; flex-wrap: wrap; gap: 1.2rem; margin-bottom: .8rem } a { color: var(--act) } nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
            h1 { font-size: 1.35rem; margin: 0 } h2 { font-size: 1.05rem; margin: 1.8rem 0 .4rem } p { margin: .2rem 0 .8rem; color: var(--soft); max-width: 60rem }
            .wide { overflow-x: auto } select { max-width: 100%; box-sizing: border-box } form { max-width: 100% }
            @media (max-width: 40rem) { body { padding: 1rem .8rem 2rem } th, td { padding: .4rem .5rem } td code { white-space: normal; overflow-wrap: anywhere } }
            table { border-collapse: collapse; width: 100%; background: #fff; border: 1px solid var(--line) } th, td { text-align: left; padding: .45rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
            th { font-weight: 600; color: var(--soft) } td form { flex-wrap: nowrap } td form.lines { flex-wrap: wrap } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } small { color: var(--soft); font-size: .85rem; display: block }
            form { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .35rem; margin: 0 .4rem .35rem 0 } form.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .6rem 1rem; align-items: end; background: #fff; border: 1px solid var(--line); padding: .9rem }
            form.fields label { display: block } form.fields input, form.fields select { width: 100%; box-sizing: border-box } form.lines { display: block } form.lines label { margin-right: .8rem } form.lines div { margin-bottom: .3rem }
            input, select, button { font: inherit; padding: .25rem .55rem; border: 1px solid #7b8a99; border-radius: 4px; background: #fff; color: inherit } button { cursor: pointer; white-space: nowrap } button:hover { background: #e8edf2 }
            button.main { background: var(--act); border-color: var(--act); color: #fff } button.main:hover { background: #174a3d } :focus-visible { outline: 2px solid #2469c9; outline-offset: 2px }
            input[name=value], input.number { width: 7rem; text-align: right } .said { background: #e2f2e6; color: #14532d; padding: .55rem .8rem; border-left: 4px solid #14532d } .refused { background: #fbe6e6; color: var(--wrong); padding: .55rem .8rem; border-left: 4px solid var(--wrong) }
            code { font-size: .88rem; white-space: nowrap } label { display: inline-flex; gap: .35rem; align-items: center } summary { cursor: pointer; color: var(--act) } .state { white-space: nowrap } .held { color: var(--wrong); font-weight: 600 }
            """;

    /** Rows of a table at most. */
    public static final int SHOWN = 30;

    private final String title;
    private final String path;
    private final String about;
    private final List<Link> links;

    /** A page beside this one. */
    public record Link(String path, String words) {}

    /**
     * @param path of the page; its acts lie below
     * @param about a sentence on what is done here
     * @param links to the pages beside it, this one among them
     */
    public SiteHtml(String title, String path, String about, List<Link> links) {
        this.title = title;
        this.path = path;
        this.about = about;
        this.links = List.copyOf(links);
    }

    /** The pages of one system of a state. */
    public static List<Link> links(String path) {
        return List.of(
                new Link(path, "Work of the day"),
                new Link(path + "/training", "Clock, faults and switches"),
                new Link("/_site", "All states"));
    }

    /** What was done by the last act, or why it was refused; one of them or neither. */
    public record Word(String said, String refused) {
        public static Word said(String said) {
            return new Word(said, "");
        }

        public static Word refused(String why) {
            return new Word("", why);
        }
    }

    /** A page on which rows are found by a part of their name. */
    public String page(Word word, String find, List<String> sections) {
        var finding =
                "<form method=\"get\"><input type=\"search\" name=\"find\" value=\"%s\" placeholder=\"Part of a tag, item or manifest\" size=\"40\" aria-label=\"Find\"><button>Find</button></form>"
                        .formatted(safe(find));
        return framed(word, finding, sections);
    }

    public String page(Word word, List<String> sections) {
        return framed(word, "", sections);
    }

    private String framed(Word word, String finding, List<String> sections) {
        var nav = links.stream()
                .map(link -> "<a href=\"" + safe(link.path()) + "\""
                        + (link.path().equals(path) ? " aria-current=\"page\"" : "") + ">" + safe(link.words())
                        + "</a>")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
                <title>%1$s (stand-in)</title><style>%2$s</style></head><body><nav aria-label="Pages">%3$s</nav><main><h1>%1$s</h1>
                <p>%4$s</p>
                %5$s%6$s
                %7$s</main></body></html>""".formatted(safe(title), STYLE, nav, safe(about), told(word), finding, String.join("\n", sections));
    }

    private static String told(Word word) {
        return (word.said().isEmpty() ? "" : "<p class=\"said\" role=\"status\">" + safe(word.said()) + "</p>")
                + (word.refused().isEmpty()
                        ? ""
                        : "<p class=\"refused\" role=\"alert\">Refused: " + safe(word.refused()) + "</p>");
    }

    /**
     * A table under its title: the first {@link #SHOWN} rows, and a word where there are more.
     *
     * @param heads of its columns, those of figures with {@code #} before them
     * @param rows one more than are shown is enough to know that there are more
     */
    public static <T> String section(
            String title, String none, List<String> heads, List<T> rows, Function<T, String> cells) {
        var table = rows.isEmpty()
                ? "<p>" + none + "</p>"
                : "<div class=\"wide\"><table><thead><tr>"
                        + heads.stream().map(SiteHtml::head).collect(Collectors.joining())
                        + "</tr></thead><tbody>"
                        + rows.stream()
                                .limit(SHOWN)
                                .map(row -> "<tr>" + cells.apply(row) + "</tr>")
                                .collect(Collectors.joining())
                        + "</tbody></table></div>"
                        + (rows.size() > SHOWN ? "<p>There are more than these " + SHOWN + ".</p>" : "");
        return "<h2>" + title + "</h2>" + table;
    }

    /** Heads of figures begin with {@code #}. */
    private static String head(String words) {
        return words.startsWith("#")
                ? "<th scope=\"col\" class=\"number\">" + words.substring(1) + "</th>"
                : "<th scope=\"col\">" + words + "</th>";
    }

    public String button(String act, String label) {
        return form(act, "<button>" + label + "</button>");
    }

    /** The act that most often comes next. */
    public String mainButton(String act, String label) {
        return form(act, "<button class=\"main\">" + label + "</button>");
    }

    public String field(String act, String label, String value) {
        return form(
                act,
                "<input name=\"value\" value=\"" + safe(value) + "\" aria-label=\"" + label + "\"><button>Set "
                        + label.toLowerCase(Locale.ROOT) + "</button>");
    }

    /** A choice that is sent with its button. */
    public String choice(String act, String label, List<String> values, String chosen) {
        return form(
                act,
                "<select name=\"value\" aria-label=\"" + safe(label) + "\">" + options(values, chosen)
                        + "</select><button>Set</button>");
    }

    public static String options(List<String> values, String chosen) {
        return values.stream()
                .map(value -> "<option" + (value.equals(chosen) ? " selected" : "") + ">" + safe(value) + "</option>")
                .collect(Collectors.joining());
    }

    public String form(String act, String inside) {
        return form(act, "", inside);
    }

    /** @param kind of the form's layout: fields in a grid, or lines */
    public String form(String act, String kind, String inside) {
        return "<form method=\"post\" action=\"" + safe(path) + "/" + safe(act) + "\""
                + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">" + inside + "</form>";
    }

    /** What was sent of one package: how much of it is taken in, or that it is refused. */
    public static String line(String label, String quantity) {
        var safe = safe(label);
        return "<div><label><code>" + safe + "</code><input class=\"number\" name=\"" + safe + "\" value=\""
                + safe(quantity)
                + "\" inputmode=\"decimal\"></label><label><input type=\"checkbox\" name=\"reject\" value=\""
                + safe + "\"> Reject</label></div>";
    }

    public static String cell(String text) {
        return "<td>" + safe(text) + "</td>";
    }

    public static String number(String text) {
        return "<td class=\"number\">" + safe(text) + "</td>";
    }

    public static String code(String text) {
        return "<td><code>" + safe(text) + "</code></td>";
    }

    public static String safe(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
