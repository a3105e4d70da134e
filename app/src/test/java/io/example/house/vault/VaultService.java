package io.example.house.vault;

import io.example.house.desk.KnowsItsStore;
import io.example.house.vault.store.VaultStore;
import org.springframework.stereotype.Service;

@Service
public class VaultService {
    boolean open(VaultStore store, KnowsItsStore desk) {
        return store.equals(desk.store());
    }
}
