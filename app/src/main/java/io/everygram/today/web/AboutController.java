package io.everygram.today.web;

import io.everygram.identity.OpenToAll;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.CreditSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What this program is, what it is made of, and whose data it shows. */
@Controller
class AboutController {
    /** What people see or what does their work; the whole list is the build's. */
    private static final List<List<String>> PARTS = List.of(
            List.of(
                    "PostgreSQL",
                    "the database, in the box or yours",
                    "PostgreSQL License",
                    "https://www.postgresql.org"),
            List.of("Spring Boot, Security, Modulith", "the application's frame", "Apache-2.0", "https://spring.io"),
            List.of("jte", "templates", "Apache-2.0", "https://jte.gg"),
            List.of("htmx", "pages that change in place", "0BSD", "https://htmx.org"),
            List.of("Inter", "the typeface", "OFL-1.1", "https://rsms.me/inter"),
            List.of("Flyway", "migrations", "Apache-2.0", "https://github.com/flyway/flyway"),
            List.of(
                    "Apache PDFBox, openhtmltopdf",
                    "papers as PDF",
                    "Apache-2.0, LGPL-2.1",
                    "https://github.com/openhtmltopdf/openhtmltopdf"),
            List.of("FastCSV, fastexcel", "files in and out", "MIT, Apache-2.0", "https://fastcsv.org"),
            List.of("ZXing", "QR codes", "Apache-2.0", "https://github.com/zxing/zxing"),
            List.of("picocli", "the command line", "Apache-2.0", "https://picocli.info"),
            List.of("Jackson", "JSON", "Apache-2.0", "https://github.com/FasterXML/jackson"));

    private final Frames frames;
    private final ObjectProvider<CreditSource> credits;

    AboutController(Frames frames, ObjectProvider<CreditSource> credits) {
        this.frames = frames;
        this.credits = credits;
    }

    @Bean
    static PageEntry aboutPage() {
        return PageEntry.of("Settings", 90, "About and credits", "/about", "", "");
    }

    @GetMapping("/about")
    @OpenToAll
    String about(Model model) {
        var parts = new ArrayList<RecordPage.Part>();
        var data = Table.of("Data", "From", "License", "Changed");
        credits.stream()
                .flatMap(source -> source.credits().stream())
                .forEach(credit -> data.row(
                        "",
                        "",
                        Cell.text(credit.what()),
                        Cell.link(credit.from(), credit.address()),
                        Cell.text(credit.license()),
                        Cell.text(credit.changed())));
        var shown = data.emptySaying("");
        if (!shown.rows().isEmpty()) {
            parts.add(new RecordPage.Part(
                    "Data of the demo company",
                    "Businesses, brands, strains, products and lab results are public data, shown as examples; orders, stock, prices and sales are made up, and none of the businesses is a customer of this product. Credit for what is CC BY 4.0 (creativecommons.org/licenses/by/4.0): Cannlytics and the Cannabis Data Science Team.",
                    shown));
        }
        var made = Table.of("Part", "For", "License", "Where");
        PARTS.forEach(part -> made.row(
                "",
                "",
                Cell.text(part.getFirst()),
                Cell.text(part.get(1)),
                Cell.text(part.get(2)),
                Cell.link(host(part.get(3)), part.get(3))));
        parts.add(new RecordPage.Part(
                "What it is made of", "The parts one meets; the build lists all of them.", made.emptySaying("")));
        var page = new RecordPage(
                "About",
                Cell.text("Everygram"),
                "Every gram accounted for: the control system of a licensed distributor's inventory and procurement desk.",
                List.of(),
                List.of(
                        new RecordPage.Fact("Version", Cell.text(version())),
                        new RecordPage.Fact("License", Cell.text("Apache-2.0")),
                        new RecordPage.Fact("Java", Cell.text(Runtime.version().toString()))),
                parts,
                List.of(),
                List.of(),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("About and credits"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static String version() {
        var version = AboutController.class.getPackage().getImplementationVersion();
        return version == null ? "as built here" : version;
    }

    private static String host(String address) {
        return address.replaceFirst("^https://", "");
    }
}
