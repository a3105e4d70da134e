package io.everygram.dispatch.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code as a picture that stands in the page itself; papers can draw it too. */
final class QrPicture {
    private static final int SIZE = 240;

    private QrPicture() {}

    static String address(String text) {
        try {
            var cells = new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE, Map.of(EncodeHintType.MARGIN, 1));
            var image = new BufferedImage(cells.getWidth(), cells.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < cells.getHeight(); y++) {
                for (int x = 0; x < cells.getWidth(); x++) {
                    image.setRGB(x, y, cells.get(x, y) ? 0x000000 : 0xFFFFFF);
                }
            }
            var out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("Every Java writes PNG.");
            }
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold this text", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
