package io.everygram.identity.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Six digits that change every 30 seconds, made from a shared secret with HMAC-SHA-1. Source: RFC 6238 and RFC 4226. */
public final class Totp {
    private static final long STEP_SECONDS = 30;
    private static final long DRIFT_STEPS = 1;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The code of a step; steps count from 1970, 30 seconds each. */
    public static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-1", e);
        }
    }

    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /**
     * The step whose code this is: now, the one before or the one after, and later than the last step used; empty when there is none.
     *
     * @param lastStep of the code used last, so that no code is used twice
     */
    public static OptionalLong accept(byte[] secret, String typed, Instant now, long lastStep) {
        var code = typed.getBytes(StandardCharsets.US_ASCII);
        long here = step(now);
        for (long step = Math.max(here - DRIFT_STEPS, lastStep + 1); step <= here + DRIFT_STEPS; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII), code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The secret as people type it into an authenticator: base 32 without padding. Source: RFC 4648, section 6. */
    public static String base32(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : secret) {
            held = (held << Byte.SIZE | next & 0xff) & 0xffff;
            bits += Byte.SIZE;
            for (; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(held >> bits - 5 & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }
}
