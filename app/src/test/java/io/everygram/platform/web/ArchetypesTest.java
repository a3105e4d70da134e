package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every archetype shows what it is given, escaped; the pages are kept in {@code target/archetypes} for looking at. */
class ArchetypesTest {
    private static final JteViews VIEWS = new JteViews();
    private static final String TAG = "1A4060300000094170001234".substring(0, 24);

    @Test
    void a_matrix_marks_what_differs_and_opens_the_arithmetic_of_a_cell() {
        var columns = List.of(
                MatrixPage.Column.of("Tag"),
                MatrixPage.Column.of("Item"),
                new MatrixPage.Column("Shelf", true, "shelf"),
                new MatrixPage.Column("Book", true, "book"),
                new MatrixPage.Column("State", true, "state"),
                MatrixPage.Column.of("Likely cause"));
        var row = new MatrixPage.Row(
                "/cases/1",
                List.of(
                        MatrixPage.Spot.of(Cell.tag(TAG, "/packages/" + TAG)),
                        MatrixPage.Spot.of(Cell.text("Durban Poison 3.5 g")),
                        MatrixPage.Spot.of(Cell.number(new BigDecimal("11"), "EACH"), "differs", "/opening?open=1"),
                        MatrixPage.Spot.of(Cell.number(new BigDecimal("12"), "EACH"), "", "/opening?open=2")
                                .open(true),
                        MatrixPage.Spot.of(Cell.muted("not known"), "unknown", ""),
                        MatrixPage.Spot.of(Cell.text("Picked, not booked"))));
        var page = MatrixPage.of(
                        "Opening", "Shelf, book and state.", 2, columns, List.of(row, row, row), "Nothing to compare.")
                .chips(List.of(new WorklistPage.Chip("Differences", "/opening", true, "3")))
                .search("Tag or item", "")
                .open(arithmetic(), "/opening");
        var html = shown("matrix", page);

        assertThat(html)
                .contains("frozen-2", "differs", "href=\"/opening?open=1\"", "What would change it", "data-close");
        var nothing = MatrixPage.of("Opening", "", 1, columns, List.of(), "Count a room first.");
        assertThat(shown("matrix", nothing)).contains("Count a room first.");
        assertThat(shown("matrix", page)).doesNotContain("Count a room first.");
    }

    private static Arithmetic arithmetic() {
        return Arithmetic.of(
                        Cell.text("Order 400 jars from Glass & Co"),
                        "Covers demand until the delivery after next.",
                        List.of(
                                new Arithmetic.Step(
                                        "", "Demand in 21 days", Cell.number(520), "24.8 a day over 8 weeks"),
                                new Arithmetic.Step("+", "Safety stock", Cell.number(80), "service level 95 %"),
                                new Arithmetic.Step(
                                        "−",
                                        "Available to promise",
                                        Cell.number(140),
                                        "on hand less held and allocated"),
                                new Arithmetic.Step("−", "On order", Cell.number(60), "PO-0031, due Dec 2"),
                                new Arithmetic.Step("=", "To order", Cell.number(400), "in cases of 50")))
                .flips(List.of("At 18 a day nothing would be ordered.", "With PO-0031 cancelled it would be 450."))
                .forms(List.of(
                        Form.button("/accept", "Accept", "primary", "Makes a draft of a purchase order for $312.00."),
                        new Form(
                                "refuse",
                                "/refuse",
                                "Refuse",
                                "plain",
                                "",
                                List.of(Form.Field.of("reason", "Reason", "text", "")))));
    }

    @Test
    void a_workbench_shows_proposals_totals_and_the_open_one_with_its_decisions() {
        var proposals = new java.util.ArrayList<WorkbenchPage.Proposal>();
        for (int i = 1; i < 8; i++) {
            proposals.add(new WorkbenchPage.Proposal(
                    "p" + i,
                    "/buy?open=" + i,
                    Cell.text("Glass jar 60 ml, child resistant"),
                    "Runs out in " + i + " days; lead time 9 days",
                    Cell.number(new BigDecimal("400"), "EACH"),
                    List.of(i < 3 ? Cell.badge("late", "bad") : Cell.badge("in time", "good")),
                    i == 2,
                    java.util.Optional.empty()));
        }
        var page = WorkbenchPage.of(
                        "Buy",
                        "What to order today, and why.",
                        List.of(
                                new WorkbenchPage.Effect(
                                        "Cash", Cell.money(new BigDecimal("18240")), "14 proposals", ""),
                                new WorkbenchPage.Effect(
                                        "Lines saved", Cell.number(6), "would stop within 9 days", "good"),
                                new WorkbenchPage.Effect("Too late", Cell.number(2), "cannot come in time", "bad")),
                        proposals,
                        "Nothing to buy.")
                .open(arithmetic())
                .bulk(new WorklistPage.Bulk("Accept", "/buy/accept"));

        assertThat(shown("workbench", page))
                .contains("$18,240.00", "value=\"p2\"", "opened", "formaction=\"/buy/accept\"", "Refuse");
    }

    @Test
    void a_board_counts_its_lanes_and_marks_the_one_that_holds_too_much() {
        var card = new BoardPage.Card(
                "/orders/SO-1",
                "SO-1 Green Door",
                "8 lines, $2,140.00",
                List.of(Cell.badge("key account", "info")),
                "3 h",
                List.of(Form.button("/move", "To packing", "plain", "")));
        var page = new BoardPage(
                "Picks",
                "Orders by stage.",
                List.of(),
                List.of(
                        new BoardPage.Lane("To pick", "$6,420.00", 2, List.of(card, card, card), ""),
                        new BoardPage.Lane("Packing", "", 0, List.of(card), ""),
                        new BoardPage.Lane("Staged", "", 0, List.of(), "Nothing is staged.")),
                List.of(),
                List.of());

        assertThat(shown("board", page)).contains("lane over", "3 of 2", "Nothing is staged.", "To packing");
    }

    @Test
    void a_document_shows_the_paper_as_it_is_and_its_pdf_holds_the_same() throws IOException {
        var documents = new Documents(VIEWS);
        var paper = new Documents.Paper("Manifest 0042", """
                <h1>Shipping manifest 0042</h1><p class="quiet">Golden Meridian · C11-0009417-LIC</p>
                <table><thead><tr><th>Tag</th><th>Item</th><th class="right">Quantity</th></tr></thead>
                <tbody><tr><td class="tag">1A4060300000094170001234</td><td>Durban Poison 3.5 g</td><td class="right">−12 ea</td></tr></tbody></table>""");
        var page = DocumentPage.of(
                "Manifest",
                Cell.text("0042"),
                "Two stops.",
                List.of(Cell.badge("registered", "info")),
                paper,
                "/m/42.pdf");

        assertThat(shown("document", page)).contains("<h1>Shipping manifest 0042</h1>", "/m/42.pdf", "data-print");
        try (var pdf = org.apache.pdfbox.Loader.loadPDF(documents.pdf(paper))) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(pdf))
                    .contains("Shipping manifest 0042", "−12 ea", "Page 1 of 1");
        }
    }

    private static String shown(String archetype, Object page) {
        var html = JteViews.text(
                VIEWS.engine(),
                "archetypes/" + archetype + ".jte",
                Map.of("frame", FrameSamples.frame(), "page", page));
        try {
            var folder = Files.createDirectories(Path.of("target", "archetypes"));
            Files.write(folder.resolve(archetype + ".html"), html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return html;
    }
}
