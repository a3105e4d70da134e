package io.everygram.simulators.biotrack.store;

import io.everygram.simulators.store.Switchable;
import java.util.List;

/** Facts of BioTrack that differ between states or that nobody outside is sure of. */
public enum BioSwitch implements Switchable {
    MANIFEST_LEAD_HOURS("manifestLeadHours", List.of("0", "24"), "how far ahead a departure must lie (Washington: 24)"),
    WAIT_HOURS("waitHours", List.of("0", "24"), "hours between manifest and outbound transfer (Washington: 24)"),
    QA_REQUIRED("qaRequired", List.of("ON", "OFF"), "whether only what passed its tests goes on a manifest"),
    PRICE_REQUIRED("priceRequired", List.of("ON", "OFF"), "whether a transfer between companies needs a price"),
    LOT_LIMITS(
            "lotLimits",
            List.of("OFF", "ON", "OLD"),
            "flower lots up to 15 lb, mix lots up to 5 lb (Washington); OLD: both up to 5 lb"),
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
    VOID_MANIFEST(
            "voidManifest",
            List.of("AT_ONCE", "AT_SECOND"),
            "whether a manifest is void at the first call, or error 1000 asks to try again"),
    SEIZED("seized", List.of("REFUSED", "TAKEN"), "whether what the state seized can be changed or put on a manifest"),
    DUPLICATE_NONCE(
            "duplicateNonce",
            List.of("RUNS_AGAIN", "REPLAYED", "REFUSED"),
            "a call whose nonce came before: runs again, gets the first answer, or is refused"),
    UNREADABLE("unreadable", List.of("400", "200"), "HTTP status when the body is no JSON object"),
    DEFAULT_UNIT(
            "defaultUnit",
            List.of("OF_TYPE", "REQUIRED"),
            "an amount without unit: grams or pieces as the type is counted, or refused"),
    COUNTED_TYPES(
            "countedTypes",
            List.of("ALL", "NO_FLOWER", "PLANTS"),
            "which types are counted, not weighed: 7, 10 to 12, 22 to 26, 28, 31, 32 and 34 to 37; those but 28, 31 and 32; 7 and 10 to 12 only"),
    DESTROY_REASON(
            "destroyReason",
            List.of("ANY", "LISTED"),
            "whether reason_extended of a destruction must be a number of the state's list, 1 to 9"),
    UNKNOWN_ACTION("unknownAction", List.of("200", "500"), "HTTP status of an unknown action"),
    TAX_LOCK("taxLock", List.of("OFF", "ON"), "whether transfers of months before this one are locked (Washington)"),
    REST("rest", List.of("OFF", "ON"), "the newer interface below /v1"),
    REST_EXPIRED("restExpired", List.of("401", "403"), "HTTP status below /v1 without a token or with an expired one"),
    REST_ROWS("restRows", List.of("NAMED", "DATA"), "the name of the array of a list below /v1: its object's, or Data"),
    REST_NAMES(
            "restNames",
            List.of("SHORT", "LONG"),
            "parameters of lists below /v1: cursor, transactionid, limit, locationLicense; or nextCursor, nextTransactionId, pageLimit, license"),
    REST_LIMIT("restLimit", List.of("100", "20", "1000"), "rows of a list below /v1 when the call names no limit"),
    REST_REFUSAL("restRefusal", List.of("400", "200"), "HTTP status below /v1 when a rule refuses the call");

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
