package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import io.everygram.testing.Chromium;
import io.everygram.testing.DemoApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@DemoApplication
@DirtiesContext // The day uses the demo company up.
class DayByMouseBrowserTest {
    @LocalServerPort
    private int port;

    @Test
    void the_day_is_walked_by_mouse_alone() {
        try (var chromium = Chromium.start();
                var window = chromium.desk(port).signIn("maria", DemoCompany.PASSWORD)) {
            assertThat(new DayOnScreen(new Mouse(window.page()), window, "mouse").walk())
                    .isEmpty();
        }
    }
}
