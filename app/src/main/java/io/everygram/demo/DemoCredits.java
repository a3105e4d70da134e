package io.everygram.demo;

import io.everygram.platform.web.CreditSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The public data that the demo company is made from; the same as {@code demo/NOTICE.md}. */
@Component
class DemoCredits implements CreditSource {
    private static final String CC_BY = "CC BY 4.0";
    private static final String MIT = "MIT";

    private final boolean demo;

    /** @param demo whether this is the demo, on whose data alone the credit is due */
    DemoCredits(@Value("${everygram.demo:false}") boolean demo) {
        this.demo = demo;
    }

    @Override
    public String line() {
        return demo ? "Demo data: Cannlytics and the Cannabis Data Science Team, and others" : "";
    }

    @Override
    public List<Credit> credits() {
        if (!demo) {
            return List.of();
        }
        return List.of(
                new Credit(
                        "Products of California with their lab results",
                        "Cannlytics and the Cannabis Data Science Team, cannabis-data-science, season 4; rows selected, names tidied",
                        MIT + "; the publisher's lab data " + CC_BY,
                        "https://github.com/cannlytics/cannabis-data-science"),
                new Credit(
                        "Licensed stores of Colorado",
                        "Cannlytics and the Cannabis Data Science Team, cannabis_licenses; columns and rows selected",
                        CC_BY,
                        "https://github.com/cannlytics/cannlytics"),
                new Credit(
                        "Strains",
                        "Cannlytics and the Cannabis Data Science Team, cannabis-data-science, season 3",
                        MIT,
                        "https://github.com/cannlytics/cannabis-data-science"),
                new Credit(
                        "Stores of California and New Mexico, brands and products of Colorado",
                        "kushyapp, cannabis-dataset, state of November 2017",
                        MIT,
                        "https://github.com/kushyapp/cannabis-dataset"),
                new Credit(
                        "Weeks of sales, for the shape of the history",
                        "HanselSob, cannabis-retail-trends, from data.ct.gov",
                        MIT,
                        "https://github.com/HanselSob/cannabis-retail-trends"));
    }
}
