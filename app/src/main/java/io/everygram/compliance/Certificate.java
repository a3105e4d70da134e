package io.everygram.compliance;

import java.util.List;

/**
 * What a certificate says besides its head.
 *
 * @param decidedBy how passing was decided: the rule, or who looked; empty when a person entered the verdict
 * @param sampledFrom the state's tag of the package that the lab took its sample from; empty for unknown
 */
public record Certificate(List<Analyte> analytes, String decidedBy, String sampledFrom) {
    public static final Certificate BARE = new Certificate(List.of(), "", "");

    public Certificate {
        analytes = List.copyOf(analytes);
    }
}
