package io.everygram.day;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.everygram.testing.Chromium;
import org.jspecify.annotations.Nullable;

/** Never touches the mouse: the palette, Tab and Enter, the keys of rows, and a scanner that types wherever the cursor is. */
record Keyboard(Page page) implements Hand {
    private static final int FAR = 400;
    /** A scanner types faster than any person, and so it does here however much else the machine has to do. */
    private static final String SCANNER = """
            code => [...code, 'Enter'].forEach(key =>
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))""";

    @Override
    public void open(String section, String name) {
        pressed("Control+k");
        page.keyboard().type(name);
        leave(() -> pressed("Enter"));
        Chromium.until(page, "name => document.querySelector('.rail a.here')?.dataset.page === name", name);
    }

    @Override
    public void press(String words) {
        reach("e => e.matches('a.button, summary, button') && e.textContent.includes(words)", words);
        enter();
    }

    @Override
    public void send(String addressEnd) {
        reach(
                "e => e.matches('button') && (e.getAttribute('formaction') ?? e.form?.getAttribute('action'))?.endsWith(words)",
                addressEnd);
        enter();
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
            pressed("Control+a");
            page.keyboard().type(value);
        }
    }

    @Override
    public void choose(String name, String words) {
        reach("e => e.matches('main select') && e.name === words && e.offsetParent", name);
        // One option after the other: a browser takes letters that come slowly for the beginning of another word.
        for (int option = 0; option < FAR; option++) {
            if (asked("words => !!document.activeElement.selectedOptions?.[0]?.textContent.includes(words)", words)
                    .equals(true)) {
                return;
            }
            pressed("ArrowDown");
        }
        throw new AssertionError("No option says " + words + " at " + page.url());
    }

    @Override
    public void openRow(String words) {
        for (int row = 0; row < FAR; row++) {
            pressed("j");
            if (asked("words => !!document.querySelector('main .at')?.textContent.includes(words)", words)
                    .equals(true)) {
                leave(() -> pressed("Enter"));
                return;
            }
        }
        throw new AssertionError("No row shows " + words + " at " + page.url());
    }

    @Override
    public void select(int rows) {
        for (int row = 0; row < rows; row++) {
            pressed("j");
            pressed("x");
        }
    }

    @Override
    public void scan(String name, String code) {
        // A person scans a page that stands there, not one that is still coming.
        page.waitForLoadState();
        if (name.isEmpty()) {
            leave(() -> page.evaluate(SCANNER, code));
        } else {
            page.keyboard().type(code);
            pressed("Enter");
        }
    }

    /** Presses Enter where the cursor is; a link and a button that sends a form lead to another page. */
    private void enter() {
        if (asked("() => document.activeElement.matches('a[href]') || document.activeElement.type === 'submit'", null)
                .equals(true)) {
            leave(() -> pressed("Enter"));
        } else {
            pressed("Enter");
        }
    }

    /** Waits until another page stands there: keys that are pressed before go nowhere. */
    private void leave(Runnable act) {
        var _ = asked("() => { window.left = true; return true; }", null);
        act.run();
        Chromium.until(page, "() => !window.left && document.readyState === 'complete'", null);
    }

    /** Goes on with Tab until the element is the one meant. */
    private void reach(String test, String words) {
        var _ = asked("() => { document.querySelector('main').focus(); return true; }", null);
        for (int step = 0; step < FAR; step++) {
            pressed("Tab");
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

    private void pressed(String key) {
        page.waitForLoadState();
        page.keyboard().press(key);
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
