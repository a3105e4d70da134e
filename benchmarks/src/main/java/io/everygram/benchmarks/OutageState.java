package io.everygram.benchmarks;

import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The state's side of the proof of outages. */
interface OutageState {
    /** Everything that stands there before. */
    void seed(OutageWork work);

    void connect(StateLink link);

    /** Somebody sets an amount on the state's page. */
    void edit(String tag, int quantity);

    /** Moves its clock. */
    void move(Duration by);

    /** Nobody gets an answer from now on. */
    void away();

    /** It is back, behind a line as it is on a bad day. */
    void weather();

    /** The line is good again. */
    void fair();

    /** Now and then something happens while reports go out. */
    void meanwhile();

    /** Our key opens nothing any more. */
    void expireKey();

    /** A person enters the new one. */
    void renewKey(StateLink link);

    record There(BigDecimal quantity, String room) {}

    /** What stands there, by our tags. */
    Map<String, There> there();

    /** Notes of adjustments by our tag, in the order in which the state took them. */
    Map<String, List<String>> adjustments();

    /** Reads beyond the limits, as the state counts them; an empty object where it publishes none. */
    JsonNode limits();

    /** Which calls write, as a condition on the call log. */
    String writes();

    /** How many reports a second are to be reached; 0 where the state publishes no limits. */
    int toReach();
}
