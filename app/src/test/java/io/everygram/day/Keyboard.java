package io.everygram.day;

import com.microsoft.playwright.Keyboard.PressOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.Nullable;

/** Never touches the mouse: the palette, Tab and Enter, the keys of rows, and a scanner that types wherever the cursor is. */
record Keyboard(Page page) implements Hand {
    private static final int FAR = 400;

    @Override
    public void open(String section, String name) {
        press(0, "Control+k");
        page.keyboard().type(name);
        press(0, "Enter");
        page.waitForFunction("name => document.querySelector('.rail a.here')?.dataset.page === name", name);
    }

    @Override
    public void press(String words) {
        reach("e => e.matches('a.button, summary, button') && e.textContent.includes(words)", words);
        press(0, "Enter");
    }

    @Override
    public void send(String addressEnd) {
        reach(
                "e => e.matches('button') && (e.getAttribute('formaction') ?? e.form?.getAttribute('action'))?.endsWith(words)",
                addressEnd);
        press(0, "Enter");
    }

    @Override
    public void fill(String name, int nth, String value) {
        reach(
                "e => e.name && [...document.querySelectorAll('main [name]:not([type=hidden])')].filter(f => f.name === words.split('#')[0] && f.offsetParent)[+words.split('#')[1]] === e",
                name + "#" + nth);
        if (asked("() => document.activeElement.type", null).equals("date")) {
            // A date is typed part by part, as the browser asks: month, day, year.
            var parts = value.split("-", -1);
            page.keyboard().type(parts[1] + parts[2] + parts[0]);
        } else {
            press(0, "Control+a");
            page.keyboard().type(value);
        }
    }

    @Override
    public void choose(String name, String words) {
        reach("e => e.matches('main select') && e.name === words && e.offsetParent", name);
        page.keyboard().type(words);
    }

    @Override
    public void openRow(String words) {
        for (int row = 0; row < FAR; row++) {
            press(0, "j");
            if (asked("words => document.querySelector('main .at')?.textContent.includes(words)", words)
                    .equals(true)) {
                press(0, "Enter");
                return;
            }
        }
        throw new AssertionError("No row shows " + words + " at " + page.url());
    }

    @Override
    public void select(int rows) {
        for (int row = 0; row < rows; row++) {
            press(0, "j");
            press(0, "x");
        }
    }

    @Override
    public void scan(String name, String code) {
        // A person scans a page that stands there, not one that is still coming.
        page.waitForLoadState();
        page.keyboard().type(code);
        press(0, "Enter");
    }

    /** Goes on with Tab until the element is the one meant. */
    private void reach(String test, String words) {
        var _ = asked("() => { document.querySelector('main').focus(); return true; }", null);
        for (int step = 0; step < FAR; step++) {
            press(0, "Tab");
            var found = asked(
                    "words => { const e = document.activeElement; return document.querySelector('main').contains(e) && !!("
                            + test + ")(e); }",
                    words);
            if (found.equals(true)) {
                return;
            }
        }
        throw new AssertionError("Tab never reaches " + words + " at " + page.url());
    }

    private void press(int delayMillis, String key) {
        page.waitForLoadState();
        page.keyboard().press(key, new PressOptions().setDelay(delayMillis));
    }

    /** What the page answers; asked again of the next page when this one goes away meanwhile. */
    private Object asked(String script, @Nullable Object argument) {
        for (int time = 0; ; time++) {
            try {
                page.waitForLoadState();
                return page.evaluate(script, argument);
            } catch (PlaywrightException e) {
                if (time == 5 || !String.valueOf(e.getMessage()).contains("context was destroyed")) {
                    throw e;
                }
            }
        }
    }
}
