package io.everygram.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must be kept but not read from a copy of the database: AES-256-GCM with a key from outside of it.
 *
 * <p>The key is 32 bytes in base 64: {@code everygram.security.key}, else the file {@code everygram.security.key-file}, which is made at the first use for its
 * owner only.
 */
@Component
public class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int MARK_BITS = 128;

    private final String key;
    private final Path file;
    private final SecureRandom random = new SecureRandom();

    SecretBox(
            @Value("${everygram.security.key:}") String key,
            @Value("${everygram.security.key-file:${EVERYGRAM_HOME:.everygram}/second-factor.key}") Path file) {
        this.key = key;
        this.file = file;
    }

    /** @param owner whose secret it is; the same is needed to open it */
    public byte[] close(byte[] secret, long owner) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var closed = run(Cipher.ENCRYPT_MODE, nonce, secret, owner);
        return ByteBuffer.allocate(NONCE_BYTES + closed.length)
                .put(nonce)
                .put(closed)
                .array();
    }

    /** @throws IllegalStateException when it was closed with another key or for another owner */
    public byte[] open(byte[] closed, long owner) {
        var nonce = new byte[NONCE_BYTES];
        var content = new byte[closed.length - NONCE_BYTES];
        var _ = ByteBuffer.wrap(closed).get(nonce).get(content);
        return run(Cipher.DECRYPT_MODE, nonce, content, owner);
    }

    /** Empty when it was closed with another key or for another owner, as after a restore without the file of the key. */
    public Optional<byte[]> opened(byte[] closed, long owner) {
        try {
            return Optional.of(open(closed, owner));
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof AEADBadTagException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * A mark that only this installation can make, the same each time: 64 hexadecimal digits.
     *
     * @throws IllegalStateException when the key can be neither read nor made
     */
    public String mark(String words) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no mark can be made", e);
        } catch (IOException e) {
            throw new IllegalStateException("the key cannot be read from or written to " + file, e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] content, long owner) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(MARK_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(owner).array());
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret does not open with the key of this installation", e);
        } catch (IOException e) {
            throw new IllegalStateException("the key cannot be read from or written to " + file, e);
        }
    }

    private synchronized byte[] key() throws IOException {
        var text = key.isEmpty() ? fromFile() : key;
        var bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IOException("a key has 32 bytes, this one " + bytes.length);
        }
        return bytes;
    }

    private String fromFile() throws IOException {
        if (!Files.exists(file)) {
            make();
        }
        return Files.readString(file);
    }

    private void make() throws IOException {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var absolute = file.toAbsolutePath();
        var folder = absolute.getParent();
        if (folder != null) {
            var _ = Files.createDirectories(folder);
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out = Files.newByteChannel(absolute, options, ownerOnly)) {
            var _ = out.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
        } catch (FileAlreadyExistsException made) {
            return; // by another process at the same moment: its key counts
        }
    }
}
