package io.example.house.vault.web;

import org.springframework.transaction.annotation.Transactional;

class OpensATransaction {
    @Transactional
    void act() {}
}
