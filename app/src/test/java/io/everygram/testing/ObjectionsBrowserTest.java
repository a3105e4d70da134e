package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eye that all pages are looked at with does object: to a picture without words, to what jumps, to a page that scrolls sideways. */
class ObjectionsBrowserTest {
    private static final int NO_PORT = 0;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_page_does_wrong_is_objected_to_with_axe_sent_before_and_after(boolean before) {
        try (var chromium = Chromium.start();
                var window = chromium.phone(NO_PORT)) {
            if (before) {
                var _ = window.withAxe();
            }
            var _ = window.page()
                    .navigate(
                            "data:text/html,<!doctype html><html lang=en><title>Right</title><main><h1>Right</h1></main>");
            assertThat(window.objections()).isEmpty();

            var _ = window.page()
                    .navigate("data:text/html,<!doctype html><html lang=en><title>Wrong</title><main><h1>Wrong</h1>"
                            + "<img src=none style=width:900px;height:200px><p>It stands here.</p></main>");
            assertThat(window.shifts()).isEmpty();
            window.page().evaluate("() => { document.querySelector('h1').style.marginTop = '300px'; }");
            assertThat(window.objections())
                    .anyMatch(objection -> objection.startsWith("image-alt at img of "))
                    .anyMatch(objection -> objection.contains(" moved by "))
                    .anyMatch(objection -> objection.endsWith(" scrolls sideways"));
        }
    }
}
