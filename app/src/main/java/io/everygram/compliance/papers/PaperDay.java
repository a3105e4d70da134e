package io.everygram.compliance.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What was done for papers on a business day of a facility. */
public record PaperDay(LocalDate day, int lotsHeld, Optional<Instant> remindedAt, int letters) {}
