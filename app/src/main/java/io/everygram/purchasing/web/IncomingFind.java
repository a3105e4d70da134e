package io.everygram.purchasing.web;

import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.FindSource;
import io.everygram.purchasing.Inbound;
import java.util.List;
import org.springframework.stereotype.Component;

/** Deliveries that the state announces, by the manifest's whole number or by a package that is not booked yet. */
@Component
class IncomingFind implements FindSource {
    private final Inbound inbound;

    IncomingFind(Inbound inbound) {
        this.inbound = inbound;
    }

    @Override
    public String group() {
        return "Incoming transfers";
    }

    @Override
    public int rank() {
        return 45;
    }

    @Override
    public String permission() {
        return Permissions.READ;
    }

    @Override
    public List<Hit> find(FacilityId facility, String words, int limit) {
        return inbound.coming(facility, words).stream()
                .map(transfer -> new Hit(
                        transfer.manifest().isEmpty() ? transfer.stateId() : transfer.manifest(),
                        "from " + transfer.sender(),
                        "/inbound/" + transfer.stateId(),
                        true))
                .toList();
    }
}
