package io.example.house.vault.store;

import io.example.house.vault.VaultService;

record CallsBack(VaultService service) {}
