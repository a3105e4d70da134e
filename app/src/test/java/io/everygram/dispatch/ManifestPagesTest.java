package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.web.Documents;
import io.everygram.testing.WholeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manifest of many packages on paper: close rows, a head on every page, signatures that stand with the last of them. */
@WholeApplication
class ManifestPagesTest {
    private static final List<String> PRODUCTS = List.of(
            "Blue Dream Eighth 3.5 g",
            "Cookies, Gary Payton Indoor Flower Jar, 3.5 g",
            "Raw Garden Refined Live Resin Cartridge, Slippery Susan, 1 g",
            "Watermelon Infused Preroll, 5 pk, 2.5 g");

    private final Documents documents;

    @Autowired
    ManifestPagesTest(Documents documents) {
        this.documents = documents;
    }

    private static ManifestPaper paper(int packages) {
        var rows = IntStream.rangeClosed(1, packages)
                .mapToObj(i -> new ManifestPaper.Row(
                        i,
                        "1A40603000000941%08d".formatted(i),
                        PRODUCTS.get(i % PRODUCTS.size()),
                        "Flower (packaged eighth - each)",
                        "LOT-25-" + (300 + i),
                        i * 3 + " ea",
                        "Oct 28, 2030",
                        "Oct 28, 2031",
                        "Test passed",
                        "$" + i * 21 + ".00"))
                .toList();
        var party = new ManifestPaper.Party(
                "Golden Coast Distribution",
                "C11-0001234-LIC",
                "Aug 1, 2031",
                "1200 E 8th St, Los Angeles",
                "555-0100");
        return new ManifestPaper(
                "M-LAX-0042",
                "0000123456",
                "SO-1042",
                "Licensed transfer",
                "Nov 26, 2030, 09:10 PST",
                party,
                party,
                new ManifestPaper.Trip(
                        "Frank Doe",
                        "D1234567",
                        "E-14",
                        "555-0123",
                        "Ford Transit 2029, white",
                        "8ABC123",
                        "Nov 26, 2030, 10:00 PST",
                        "Nov 26, 2030, 11:05 PST",
                        "East on 8th to Alameda, US-101 north to Ventura, west to the receiver.",
                        "14.2 mi"),
                rows,
                new ManifestPaper.Totals(packages, "5,859 ea", "$41,013.00"));
    }

    /** The words of each page. */
    private List<String> pages(ManifestPaper paper) throws Exception {
        var model = Map.<String, Object>of(
                "paper", paper, "status", "Departed", "code", "2D71-1642-B726-B044", "hash", "2d7116", "qr", "");
        var pages = new ArrayList<String>();
        try (var pdf = Loader.loadPDF(documents.pdf(documents.paper("Manifest", "dispatch/manifest_paper", model)))) {
            var words = new PDFTextStripper();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                words.setStartPage(page);
                words.setEndPage(page);
                pages.add(words.getText(pdf));
            }
        }
        return pages;
    }

    @Test
    void sixty_two_packages_fill_four_pages_each_with_the_head_of_the_table() throws Exception {
        var paper = paper(62);

        var pages = pages(paper);

        assertThat(pages).hasSize(4).allMatch(page -> page.contains("Package tag"));
        assertThat(pages.getLast()).contains("62 packages", "5,859 ea", "Released by shipper", "Page 4 of 4");
        assertThat(paper.rows()).allMatch(row -> pages.stream().anyMatch(page -> page.contains(row.tag())));
    }
}
