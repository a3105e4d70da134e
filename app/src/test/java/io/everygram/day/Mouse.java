package io.everygram.day;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;

/** Points and clicks, on pages that stand there and not on such as are still coming; the keyboard only writes into the field that was clicked. */
record Mouse(Page page) implements Hand {
    @Override
    public void open(String section, String name) {
        click(page.locator(".rail .head[title=\"" + section + "\"]"));
        if (!section.equals(name)) {
            click(page.locator(".rail .sub a", new Page.LocatorOptions().setHasText(name))
                    .first());
        }
    }

    @Override
    public void press(String words) {
        click(page.locator("main :is(a.button, summary, button:visible)", new Page.LocatorOptions().setHasText(words))
                .locator("visible=true")
                .first());
    }

    @Override
    public void send(String addressEnd) {
        click(page.locator("main :is(form[action$='%s'] button, button[formaction$='%s'])"
                        .formatted(addressEnd, addressEnd))
                .locator("visible=true")
                .first());
    }

    @Override
    public void fill(String name, int nth, String value) {
        var field = field(name).nth(nth);
        click(field);
        field.fill(value);
    }

    @Override
    public void choose(String name, String words) {
        page.waitForLoadState();
        var select = field(name).first();
        var option = select.locator("option", new Locator.LocatorOptions().setHasText(words))
                .first();
        var _ = select.selectOption(new SelectOption().setValue(option.getAttribute("value")));
    }

    @Override
    public void openRow(String words) {
        var list = page.url();
        click(page.locator("main tbody tr", new Page.LocatorOptions().setHasText(words))
                .first()
                .locator("td:not(.select)")
                .nth(1));
        page.waitForURL(address -> !address.equals(list)); // a row is opened by a script, after the click
    }

    @Override
    public void select(int rows) {
        for (int row = 0; row < rows; row++) {
            click(page.locator("main input[name=id]").nth(row));
        }
    }

    @Override
    public void scan(String name, String code) {
        if (name.isEmpty()) {
            var search = page.locator("[data-scan]");
            click(search);
            search.fill(code);
            search.press("Enter");
        } else {
            page.waitForLoadState();
            if (field(name).count() == 0) {
                press("Scan");
            }
            fill(name, 0, code);
            click(page.locator("main form:has([name=" + name + "]) button").first());
        }
    }

    /** Waits for the scripts of the page: a row that is clicked before them does nothing. */
    private void click(Locator what) {
        page.waitForLoadState();
        what.click();
    }

    private Locator field(String name) {
        return page.locator("main [name=" + name + "]:not([type=hidden])").locator("visible=true");
    }
}
