package io.everygram.compliance.rules;

import java.util.Arrays;
import java.util.Optional;

/** Every number, list and switch that a pack may state for other modules to read. The list is closed, like {@link Field}. */
public enum Parameter {
    RECONCILE("reconcile", Type.CADENCES, "", "Own records and shelf against the state"),
    COUNT_PEOPLE("countPeople", Type.FIGURE, "people", "People who count together"),
    COUNT_RECORD("countRecord", Type.LIST, "", "What the record of a count holds"),
    DAILY_BALANCES("dailyBalances", Type.SWITCH, "", "Opening and closing balances of each day are documented"),
    ENTRY_HOURS("entryHours", Type.FIGURE, "hours", "Until an event must be in the state's system; 0 at once"),
    RECEIPT_VERIFY_HOURS("receiptVerifyHours", Type.FIGURE, "hours", "Until a receipt must be verified"),
    SALEABLE_LAB_STATES("saleableLabStates", Type.LIST, "", "Lab states in which goods may be sold"),
    COA_MAX_AGE_DAYS("coaMaxAgeDays", Type.FIGURE, "days", "How long a certificate of analysis counts"),
    METALS_INHALABLE("metalsInhalable", Type.FIGURES, "µg/g", "Action levels of metals, inhalable goods"),
    METALS_OTHER("metalsOther", Type.FIGURES, "µg/g", "Action levels of metals, other goods"),
    LIMITS_INHALABLE("limitsInhalable", Type.FIGURES, "µg/g", "Action levels of other analytes, inhalable goods"),
    LIMITS_OTHER("limitsOther", Type.FIGURES, "µg/g", "Action levels of other analytes, other goods"),
    MICROBE_LIMITS("microbeLimits", Type.FIGURES, "CFU/g", "Action levels of microbes"),
    WATER_ACTIVITY("waterActivity", Type.FIGURES, "aw", "Water activity at most, by category"),
    METALS_TESTED_IN("metalsTestedIn", Type.WORDS, "", "What of a vape is tested for metals"),
    REPACK_AFTER_PASS("repackAfterPass", Type.SWITCH, "", "A passed batch may be repackaged or renumbered"),
    CREW_SIZE("crewSize", Type.FIGURE, "people", "People in the vehicle"),
    MANIFEST_LEAD_HOURS("manifestLeadHours", Type.FIGURE, "hours", "Manifest sent before departure"),
    MANIFEST_FROZEN("manifestFrozen", Type.SWITCH, "", "The manifest is not changed after departure"),
    MAX_TRIP_HOURS("maxTripHours", Type.FIGURE, "hours", "From departure to the last delivery or return"),
    MAX_TRANSIT_STORAGE_DAYS("maxTransitStorageDays", Type.FIGURE, "days", "Storage on the way"),
    NO_OTHER_STOPS("noOtherStops", Type.SWITCH, "", "No stops besides deliveries"),
    OVERNIGHT_STOPS("overnightStops", Type.SWITCH, "", "Overnight stops, planned in the manifest"),
    DISCREPANCY_PERCENT("discrepancyPercent", Type.FIGURE, "%", "Difference from which it counts as significant"),
    DISCREPANCY_NOTICE_HOURS("discrepancyNoticeHours", Type.FIGURE, "hours", "Notice of a significant discrepancy"),
    DISCREPANCY_OF_ITEM(
            "discrepancyOfItem",
            Type.SWITCH,
            "",
            "The share is of the item's own sales, not of all sales of the licensee"),
    DISCREPANCY_MONTHS("discrepancyMonths", Type.FIGURE, "months", "Months whose sales are averaged for the share"),
    DISCREPANCY_OVERAGE(
            "discrepancyOverage", Type.SWITCH, "", "Too much on the shelf is a discrepancy as too little is"),
    DISCREPANCY_BLOCKS_SEAL(
            "discrepancyBlocksSeal",
            Type.SWITCH,
            "",
            "The day is not sealed by one person before a significant discrepancy is notified"),
    THEFT_NOTICE_HOURS("theftNoticeHours", Type.FIGURE, "hours", "Notice of theft, loss or diversion"),
    NOTIFY("notify", Type.LIST, "", "Whom to notify"),
    ADJUSTMENT_NOTE(
            "adjustmentNote", Type.SWITCH, "", "Every adjustment and destruction carries a note with its reason"),
    CONTINGENCY_MAY_MOVE("contingencyMayMove", Type.SWITCH, "", "Goods may leave while the state's system is down"),
    CONTINGENCY_BACKLOG_HOURS(
            "contingencyBacklogHours", Type.FIGURE, "hours", "Until what was done meanwhile must be entered"),
    CONTINGENCY_NOTIFY("contingencyNotify", Type.LIST, "", "Whom to notify of the outage"),
    RETENTION_YEARS("retentionYears", Type.FIGURE, "years", "Records are kept"),
    RETENTION_FROM("retentionFrom", Type.WORDS, "", "Counted from"),
    RECORD_COPIES_DAYS("recordCopiesDays", Type.FIGURE, "business days", "Until copies must be handed over"),
    AGE_LIMITS("ageLimits", Type.FIGURES, "days", "Age from which goods lose their value, by category"),
    AGE_LIMIT_OTHER("ageLimitOther", Type.FIGURE, "days", "The same for other categories");

    /** How a value is written in a pack. */
    public enum Type {
        FIGURE,
        WORDS,
        LIST,
        SWITCH,
        CADENCES,
        FIGURES
    }

    private final String key;
    private final Type type;
    private final String unit;
    private final String label;

    Parameter(String key, Type type, String unit, String label) {
        this.key = key;
        this.type = type;
        this.unit = unit;
        this.label = label;
    }

    /** As packs write it. */
    public String key() {
        return key;
    }

    public Type type() {
        return type;
    }

    public String unit() {
        return unit;
    }

    public String label() {
        return label;
    }

    public String words(Setting setting) {
        var figure = setting.words();
        return (figure + " " + (figure.equals("1") ? one() : unit)).strip();
    }

    private String one() {
        return unit.equals("people") ? "person" : unit.replaceFirst("s$", "");
    }

    public static Optional<Parameter> of(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }
}
