package io.example.house.vault.web;

import io.everygram.identity.OpenToAll;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

class KeepsItsHandler {
    @GetMapping("/kept")
    @RequirePermission(Permissions.READ)
    String kept() {
        return "";
    }

    @PostMapping("/kept")
    @OpenToAll
    String all() {
        return "";
    }
}
