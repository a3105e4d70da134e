package io.everygram.dispatch.web;

import io.everygram.dispatch.Manifests;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.FindSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Manifests by their number, the state's number, the order, the customer, or the code on the paper. */
@Component
class ManifestFind implements FindSource {
    private final Manifests manifests;

    ManifestFind(Manifests manifests) {
        this.manifests = manifests;
    }

    @Override
    public String group() {
        return "Manifests";
    }

    @Override
    public int rank() {
        return 25;
    }

    @Override
    public String permission() {
        return Permissions.READ;
    }

    @Override
    public List<Hit> find(FacilityId facility, String words, int limit) {
        return manifests.list(facility, List.of(), words, limit).stream()
                .map(head -> new Hit(
                        head.number(),
                        head.customer() + ", " + ManifestWords.word(head.state()) + ", order " + head.orderNumber(),
                        "/manifests/" + head.number(),
                        head.number().equalsIgnoreCase(words)
                                || head.stateNumber().equalsIgnoreCase(words)))
                .toList();
    }
}
