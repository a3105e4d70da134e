package io.example.house.vault.store;

public class VaultStore {}
