package io.example.house.vault.web;

import io.example.house.vault.store.VaultStore;

public record ReadsTheStore(VaultStore store) {}
