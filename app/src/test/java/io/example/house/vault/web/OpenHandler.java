package io.example.house.vault.web;

import org.springframework.web.bind.annotation.GetMapping;

class OpenHandler {
    @GetMapping("/open")
    String open() {
        return "";
    }
}
