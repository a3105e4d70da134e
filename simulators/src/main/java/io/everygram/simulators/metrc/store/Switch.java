package io.everygram.simulators.metrc.store;

import io.everygram.simulators.store.Switchable;
import java.util.List;

/** Facts of Metrc that nobody outside is sure of, or that differ between states: each a switch with a default. */
public enum Switch implements Switchable {
    DEFAULT_WINDOW(
            "defaultWindow",
            List.of("LAST_24H", "NONE"),
            "what a list with a window shows when the call names none (New York, June 2026: recent rows only)"),
    MAX_WINDOW("maxWindow", List.of("UNLIMITED", "24H"), "the widest last-modified window; a wider one is a 400"),
    PAGE_WHEN_ABSENT("pageSizeWhenAbsent", List.of("ALL", "20"), "rows on a page when the call names no size"),
    HUB_NAMES(
            "hubNames",
            List.of("SHORT", "LONG"),
            "parameters of transfers/hub: estimatedArrivalStart and -End, or estimatedArrivalDateTimeStart and -End"),
    PAST_THE_END("pastTheEnd", List.of("EMPTY", "400"), "what a page behind the last one answers"),
    LIST_ORDER(
            "listOrder",
            List.of("OLDEST_FIRST", "NEWEST_FIRST"),
            "order of lists by last change; rows move while they are read under both"),
    ADJUSTMENTS_WINDOW(
            "adjustmentsWindow",
            List.of("HONORED", "IGNORED"),
            "whether packages/adjustments heeds the undocumented window parameters"),
    PARTIAL_ON_400("partialOn400", List.of("OFF", "ON"), "whether the good rows of an array with a bad one are kept"),
    ADJUST_IDS("adjustIds", List.of("PACKAGE", "ADJUSTMENT"), "whose ids a POST of adjustments answers"),
    LETTER_CASE(
            "letterCase", List.of("ANY", "EXACT"), "whether paths are known in any letter case, or in lower case only"),
    PROPERTY_CASE(
            "propertyCase",
            List.of("ANY", "EXACT"),
            "whether property names may begin with a small letter in a request"),
    UNKNOWN_PROPERTIES(
            "unknownProperties", List.of("IGNORED", "REFUSED"), "what a property does that no documented request has"),
    WORDING(
            "wording",
            List.of("SUGGESTED", "TERSE"),
            "texts of refusals that nobody has seen: as the pattern suggests, or the same few words for all"),
    VOLUME_UNITS("volumeUnits", List.of("ALL", "NO_PINTS"), "whether pints and quarts are units of the state"),
    VOLUME_SIGNS(
            "volumeSigns",
            List.of("SMALL", "CAPITAL"),
            "signs of units of volume: fl oz, gal, l, ml, pt, qt; or FlOz, Gal, L, mL, Pt, Qt"),
    LICENSE_REFUSAL("licenseRefusal", List.of("401", "403"), "the answer when the key does not open the facility"),
    MISSING_LICENSE("missingLicense", List.of("400", "401"), "the answer without licenseNumber"),
    FOREIGN_RECORD("foreignRecord", List.of("401", "404"), "the answer to a record of another license"),
    FLAG_REFUSAL("flagRefusal", List.of("401", "403"), "the answer when the facility's type lacks the capability"),
    PERMISSION_REFUSAL("permissionRefusal", List.of("403", "401"), "the answer when the user lacks the permission"),
    LIMITS("limits", List.of("ON", "OFF"), "GET limits: 50 a second and 10 at once a facility, 150 and 30 a key"),
    OBJECT_LIMIT("objectLimit", List.of("10", "NONE"), "objects in one body; above it 413"),
    BODY_LIMIT(
            "bodyLimit",
            List.of("10MB", "1MB", "NONE"),
            "bytes of a body; above them 413, and above 64 MB in any case"),
    LENIENT(
            "lenient",
            List.of("OFF", "ON"),
            "PUT and DELETE answer JSON, POST packages/v2/finish and transfers/v2/templates are taken, for clients written so"),
    V1("v1", List.of("ON", "OFF"), "version 1 paths answer bare arrays; OFF: 405"),
    V1_CREATE(
            "v1Create",
            List.of("EMPTY", "IDS"),
            "what a POST by a path of version 1 answers that makes records: nothing, or their ids as in version 2"),
    PACKAGE_FIELDS(
            "packageFields",
            List.of("REQUIRED", "LENIENT"),
            "whether a new package must state IsProductionBatch, IsDonation, ProductRequiresRemediation and UseSameItem"),
    LINE_FIELDS(
            "lineFields",
            List.of("DOCUMENTED", "NEW_YORK"),
            "whether packages of a delivery also show ItemUnitOfMeasureName and ReceivedDateTime, as in New York"),
    TEMPLATE_FIELDS(
            "templateFields", List.of("REQUIRED", "LENIENT"), "whether a template must carry every documented field"),
    TEMPLATE_CARRIER(
            "templateCarrier",
            List.of("NESTED", "TOP"),
            "whether a template must name its transporter's license at its top, too (Colorado, February 2026)"),
    EXTERNAL_FIELDS(
            "externalFields",
            List.of("DOCUMENTED", "COLORADO"),
            "what an external transfer must state: as documented; or also ShipperFacilityLicenseNumber and -Name, TransferTypeName at its top, PackageLabel and PackagedDate"),
    RECIPIENT(
            "recipientLicense",
            List.of("ACTIVE", "ANY"),
            "whether a template's recipient must be a license of the state that is active: a facility's or a licensee's; or any text is taken"),
    TEMPLATE_REPEAT(
            "templateRepeat", List.of("ALLOWED", "REFUSED"), "whether a package may stand in several templates"),
    TEMPLATE_CHECK(
            "templateCheck",
            List.of("CREATION", "REGISTRATION"),
            "when a package that is not here any more is refused: with the template, or when it is registered"),
    TRANSFERABLE(
            "transferable",
            List.of("SUBMITTED", "PASSED"),
            "which packages go on a template: all that are not NotSubmitted, or only passed ones and those that need no test"),
    FUTURE_DATES("futureDates", List.of("ACCEPTED", "REFUSED"), "dates after today at the facility"),
    SAME_UNIT_EXCESS(
            "sameUnitExcess",
            List.of("REFUSED", "ACCEPTED"),
            "a new package of more than its ingredients hold, in one type of unit"),
    LAB_STATE_INHERITED(
            "labStateInherited",
            List.of("YES", "NO"),
            "whether a new package of the same item takes over the lab state of its source"),
    PACKAGE_ID_AFTER_TRANSFER("packageIdAfterTransfer", List.of("NEW", "SAME"), "the numeric id of a received package"),
    RESULTS_WITHHELD("resultsWithheld", List.of("NO", "YES"), "whether lab results wait for results/release"),
    LAB_DOCUMENT(
            "labDocument",
            List.of("PDF", "OBJECT"),
            "labtestdocument answers the file, or {FileContents, ContentType, FileDownloadName}"),
    SANDBOX_SETUP(
            "sandboxSetup", List.of("PENDING_ONCE", "AT_ONCE"), "whether the first call of the set-up answers 202"),
    DISCONTINUE_AFTER_USE(
            "discontinueAfterUse", List.of("REFUSED", "ALLOWED"), "discontinuing a package that was adjusted or split");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // always a List.of
    private final List<String> settings;

    private final String about;

    Switch(String word, List<String> settings, String about) {
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
