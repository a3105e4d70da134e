package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.Chromium;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The camera of a handheld reads a label, on the page of a count and on a device without network. */
@WholeApplication
class CountByCameraBrowserTest extends CountDesk {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int CODE = 360;
    private static final byte WHITE = (byte) 235;
    private static final byte BLACK = 16;

    @TempDir
    Path folder;

    /** A film in which the label lies still. */
    private Path film(String label) throws Exception {
        var code = new MultiFormatWriter()
                .encode(label, BarcodeFormat.QR_CODE, CODE, CODE, Map.of(EncodeHintType.MARGIN, 4));
        var light = new byte[WIDTH * HEIGHT];
        Arrays.fill(light, WHITE);
        for (int y = 0; y < CODE; y++) {
            for (int x = 0; x < CODE; x++) {
                if (code.get(x, y)) {
                    light[(y + (HEIGHT - CODE) / 2) * WIDTH + x + (WIDTH - CODE) / 2] = BLACK;
                }
            }
        }
        var gray = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(gray, (byte) 128);
        var film = new ByteArrayOutputStream();
        film.writeBytes("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                .formatted(WIDTH, HEIGHT)
                .getBytes(StandardCharsets.US_ASCII));
        for (int frame = 0; frame < 2; frame++) {
            film.writeBytes("FRAME\n".getBytes(StandardCharsets.US_ASCII));
            film.writeBytes(light);
            film.writeBytes(gray);
        }
        return Files.write(folder.resolve("label.y4m"), film.toByteArray());
    }

    @Test
    void a_label_before_the_camera_is_a_scan_with_and_without_network() throws Exception {
        var tag = booked();
        var login = facility.person(people, "Luis", Role.WAREHOUSE);
        var luis = Browser.signedIn(port, login);
        var count = begun(luis, "guided");
        var other = begun(luis, "guided");
        try (var chromium = Chromium.withCamera(film("https://labels.example/" + tag));
                var window = chromium.phone(port).signIn(login, Browser.PASSWORD)) {
            var page = window.page();
            page.navigate(count);
            page.click(".camera-on");
            Chromium.until(page, "() => document.querySelector('.answer').dataset.tone === 'good'", null);
            assertThat(rows("count_line", number(count))).isEqualTo(1);

            page.navigate(other + "/device");
            Chromium.until(page, "() => document.getElementById('capture').dataset.ready === 'yes'", null);
            page.context().setOffline(true);
            page.click(".camera-on");
            Chromium.until(page, "() => document.querySelector('.answer').dataset.tone === 'good'", null);
            assertThat(page.textContent("#net")).contains("1 scan not sent yet");
        }
    }
}
