package io.example.house.desk;

import io.example.house.vault.store.VaultStore;

public record KnowsItsStore(VaultStore store) {}
