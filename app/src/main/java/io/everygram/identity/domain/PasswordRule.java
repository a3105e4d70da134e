package io.everygram.identity.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a password has to be: long, not guessable from its owner, not one that everybody tries first. Nothing about digits and signs. */
public final class PasswordRule {
    public static final int SHORTEST = 12;
    /** What the hash takes in. */
    public static final int MOST_BYTES = 72;

    /** Words that lists of stolen passwords are made of; a password is refused when little but such words is in it. */
    private static final List<String> WELL_KNOWN = List.of(
            "passw0rd",
            "password",
            "qwertyuiop",
            "qwerty",
            "asdfghjkl",
            "asdfgh",
            "zxcvbnm",
            "1q2w3e4r5t",
            "1q2w3e4r",
            "iloveyou",
            "letmein",
            "welcome",
            "administrator",
            "admin",
            "changeme",
            "everygram",
            "every-gram",
            "cannabis",
            "marijuana",
            "dispensary",
            "football",
            "baseball",
            "superman",
            "princess",
            "sunshine",
            "monkey",
            "dragon",
            "master",
            "trustno1",
            "whatever",
            "computer",
            "internet",
            "secret",
            "summer",
            "winter",
            "spring",
            "autumn",
            "monday",
            "friday",
            "abc123",
            "123456789",
            "12345678",
            "123456",
            "12345",
            "1234",
            "0987654321",
            "987654321",
            "abcdefgh",
            "abcdef",
            "abcd",
            "420",
            "metrc",
            "biotrack");

    private static final int OWN_LETTERS = 5;

    private PasswordRule() {}

    /** Why a password is refused, in the order that is checked. */
    public enum Weakness {
        TOO_SHORT,
        TOO_LONG,
        REPEATS,
        OWN_NAME,
        WELL_KNOWN
    }

    public static Optional<Weakness> weakness(String password, String login, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(Weakness.TOO_LONG);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < OWN_LETTERS || repeats(plain)) {
            return Optional.of(Weakness.REPEATS);
        }
        if (left(plain, ownWords(login, name)) < OWN_LETTERS) {
            return Optional.of(Weakness.OWN_NAME);
        }
        return left(plain, WELL_KNOWN) < OWN_LETTERS ? Optional.of(Weakness.WELL_KNOWN) : Optional.empty();
    }

    /** The same piece over and over. */
    private static boolean repeats(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            var piece = text.substring(0, length);
            if (piece.repeat(text.length() / length + 1).startsWith(text)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> ownWords(String login, String name) {
        return Arrays.stream((login + " " + name).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 2)
                .toList();
    }

    /** How many letters remain when these words, digits and signs are taken out. */
    private static long left(String text, List<String> words) {
        var rest = text;
        for (var word : words) {
            rest = rest.replace(word, "");
        }
        return rest.equals(text)
                ? text.length()
                : rest.codePoints().filter(Character::isLetter).count();
    }
}
