package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Parameter;
import java.util.List;

/** Texts in a predicate: written there, or a parameter of the same pack. */
public sealed interface Choice {
    record Fixed(List<String> texts) implements Choice {
        public Fixed {
            texts = List.copyOf(texts);
        }
    }

    record Of(Parameter parameter) implements Choice {}
}
