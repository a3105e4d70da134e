package io.example.house.vault;

import io.example.house.vault.web.ReadsTheStore;

record CallsAPage(ReadsTheStore page) {}
