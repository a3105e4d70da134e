package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Parameter;
import java.math.BigDecimal;

/** A number in a predicate: written there, or a parameter of the same pack. */
public sealed interface Amount {
    record Fixed(BigDecimal number) implements Amount {}

    record Of(Parameter parameter) implements Amount {}

    static Amount of(long number) {
        return new Fixed(BigDecimal.valueOf(number));
    }
}
