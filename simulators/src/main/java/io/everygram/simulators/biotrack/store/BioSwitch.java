package io.everygram.simulators.biotrack.store;

import io.everygram.simulators.store.Switchable;
import java.util.List;

/** Facts of BioTrack that differ between states or that nobody outside is sure of. */
public enum BioSwitch implements Switchable {
    MANIFEST_LEAD_HOURS("manifestLeadHours", List.of("0", "24"), "how far ahead a departure must lie (Washington: 24)"),
    WAIT_HOURS("waitHours", List.of("0", "24"), "hours between manifest and outbound transfer (Washington: 24)"),
    QA_REQUIRED("qaRequired", List.of("ON", "OFF"), "whether only what passed its tests goes on a manifest"),
    PRICE_REQUIRED("priceRequired", List.of("ON", "OFF"), "whether a transfer between companies needs a price"),
    LOT_LIMITS("lotLimits", List.of("OFF", "ON"), "flower lots up to 15 lb, mix lots up to 5 lb (Washington)"),
    DESTROY_WAIT_HOURS("destroyWaitHours", List.of("72", "0"), "hours between scheduling a destruction and doing it"),
    PARTIAL_RECEIPT("partialReceipt", List.of("ALLOWED", "REFUSED"), "whether less than was sent can be received"),
    ON_MANIFEST(
            "onManifest",
            List.of("REMAINS", "ZERO"),
            "remaining_quantity of what is on a manifest, before it is outbound"),
    SESSION_MINUTES("sessionMinutes", List.of("15", "1", "60"), "minutes without a call after which a session ends"),
    NUMBERS("numbers", List.of("MIXED", "TEXT"), "TEXT: every number of an answer is a string"),
    HEADER_LEAK("headerLeak", List.of("OFF", "ON"), "a header line stands in the body before the JSON"),
    FAIL_RESULT("failResult", List.of("0", "-1"), "result of a failed test"),
    UNKNOWN_ACTION("unknownAction", List.of("200", "500"), "HTTP status of an unknown action"),
    TAX_LOCK("taxLock", List.of("OFF", "ON"), "whether transfers of closed tax months can be changed"),
    REST("rest", List.of("OFF", "ON"), "the newer interface below /v1");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // always a List.of
    private final List<String> settings;

    private final String about;

    BioSwitch(String word, List<String> settings, String about) {
        this.word = word;
        this.settings = settings;
        this.about = about;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public List<String> settings() {
        return settings;
    }

    @Override
    public String about() {
        return about;
    }
}
