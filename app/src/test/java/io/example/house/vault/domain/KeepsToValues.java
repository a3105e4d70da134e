package io.example.house.vault.domain;

import io.example.house.vault.KeepsAsValue;
import java.math.BigDecimal;

record KeepsToValues(BigDecimal grams, KeepsAsValue value) {}
