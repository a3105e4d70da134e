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
                        "Products of California, lab results",
                        "cannlytics/cannabis-data-science",
                        MIT + "; lab data " + CC_BY,
                        "Rows selected, names tidied",
                        "https://github.com/cannlytics/cannabis-data-science"),
                new Credit(
                        "Lab results of Massachusetts",
                        "cannlytics/cannabis-data-science",
                        CC_BY,
                        "Columns and rows selected, producers left out",
                        "https://github.com/cannlytics/cannabis-data-science"),
                new Credit(
                        "Licensed stores of Colorado",
                        "cannlytics/cannlytics",
                        CC_BY,
                        "Columns and rows selected",
                        "https://github.com/cannlytics/cannlytics"),
                new Credit(
                        "Strains",
                        "cannlytics/cannabis-data-science",
                        MIT,
                        "Rows selected",
                        "https://github.com/cannlytics/cannabis-data-science"),
                new Credit(
                        "Other stores, brands, products",
                        "kushyapp/cannabis-dataset",
                        MIT,
                        "Rows selected; state of November 2017",
                        "https://github.com/kushyapp/cannabis-dataset"),
                new Credit(
                        "The shape of the weeks of sales",
                        "HanselSob/cannabis-retail-trends",
                        MIT,
                        "From data.ct.gov; whole weeks only",
                        "https://github.com/HanselSob/cannabis-retail-trends"));
    }
}
