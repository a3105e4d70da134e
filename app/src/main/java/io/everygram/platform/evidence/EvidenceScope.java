package io.everygram.platform.evidence;

import io.everygram.kernel.FacilityId;
import java.time.Instant;
import java.util.List;

/**
 * What a file of evidence is about: what one facility recorded within a time, of everything, of some packages and lots, or by one person.
 *
 * @param since the first moment of it
 * @param until the first moment after it
 * @param units the ledger's numbers of packages and lots, for {@link Of#PACKAGES}
 * @param tags of these packages
 * @param login of the person, for {@link Of#PERSON}
 * @param person the same as people read it
 */
public record EvidenceScope(
        FacilityId facility,
        Of of,
        Instant since,
        Instant until,
        List<Long> units,
        List<String> tags,
        String login,
        String person) {
    public EvidenceScope {
        units = List.copyOf(units);
        tags = List.copyOf(tags);
    }

    public enum Of {
        EVERYTHING,
        PACKAGES,
        PERSON
    }

    public static EvidenceScope everything(FacilityId facility, Instant since, Instant until) {
        return new EvidenceScope(facility, Of.EVERYTHING, since, until, List.of(), List.of(), "", "");
    }

    public static EvidenceScope packages(
            FacilityId facility, Instant since, Instant until, List<Long> units, List<String> tags) {
        return new EvidenceScope(facility, Of.PACKAGES, since, until, units, tags, "", "");
    }

    public static EvidenceScope person(FacilityId facility, Instant since, Instant until, String login, String person) {
        return new EvidenceScope(facility, Of.PERSON, since, until, List.of(), List.of(), login, person);
    }
}
