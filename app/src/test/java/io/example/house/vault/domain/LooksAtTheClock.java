package io.example.house.vault.domain;

import java.time.Clock;

record LooksAtTheClock(Clock clock) {}
