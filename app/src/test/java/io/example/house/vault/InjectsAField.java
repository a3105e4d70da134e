package io.example.house.vault;

import org.springframework.beans.factory.annotation.Autowired;

class InjectsAField {
    @Autowired
    @SuppressWarnings("NullAway.Init") // this is what the rule forbids
    Object injected;
}
