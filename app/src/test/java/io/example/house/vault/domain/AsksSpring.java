package io.example.house.vault.domain;

import org.springframework.util.StringUtils;

final class AsksSpring {
    private AsksSpring() {}

    static boolean blank(String text) {
        return !StringUtils.hasText(text);
    }
}
