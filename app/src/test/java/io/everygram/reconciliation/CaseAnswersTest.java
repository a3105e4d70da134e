package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.platform.evidence.EvidenceFiles;
import io.everygram.platform.evidence.EvidenceScope;
import io.everygram.platform.evidence.EvidenceTable;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** An escalated case is answered with what is being done and until when; it stays open, and keeps no day open meanwhile. */
@WholeApplication
class CaseAnswersTest extends CaseDesk {
    private static final String UPLOAD = "/opening/count/upload";

    @Autowired
    List<TodaySource> today = List.of();

    @Autowired
    EvidenceFiles files;

    @Autowired
    @Qualifier("caseEventsEvidence")
    EvidenceTable caseEvents;

    private List<Need> ofCases() {
        return today.stream()
                .flatMap(source -> source.needs(facility.id()).stream())
                .filter(need -> need.path().startsWith("/cases/")
                        || need.path().startsWith("/opening?")
                        || need.path().equals("/opening"))
                .toList();
    }

    private static String in(Duration time) {
        return LocalDateTime.now(ZoneId.of("America/Los_Angeles"))
                .plus(time)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    @Test
    void an_answer_holds_until_its_time_and_the_case_stays_open() throws Exception {
        var tag = booked(10, "VAULT");
        var _ = browser.upload(UPLOAD, UPLOAD, "c.csv", "Tag,Quantity\n" + tag + ",8\n", "room", "0", "whole", "no");
        var path = "/cases/" + caseOf(tag);
        var chloe = Browser.signedIn(port, facility.person(people, "Chloe", Role.COMPLIANCE));
        String[] answer = {"words", "Cameras of the vault are looked through", "until", in(Duration.ofDays(2))};

        assertThat(chloe.post(path, path + "/answer", answer).statusCode())
                .as("nothing was escalated")
                .isEqualTo(422);
        assertThat(browser.post(path, path + "/escalate", "why", "twice in a week")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ofCases()).isNotEmpty().allMatch(Need::blocksClose);
        assertThat(browser.post(path, path + "/answer", answer).statusCode())
                .as("who escalated it does not answer it")
                .isEqualTo(403);
        for (var wrong : List.of("soon", in(Duration.ofDays(-1)), in(Duration.ofDays(60)))) {
            assertThat(chloe.post(path, path + "/answer", "words", "x", "until", wrong)
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(chloe.post(path, path + "/answer", "words", " ", "until", answer[3])
                        .statusCode())
                .isEqualTo(422);

        assertThat(chloe.post(path, path + "/answer", answer).body())
                .contains("Answered, until", "Cameras of the vault are looked through", "Answered until");

        assertThat(ofCases()).singleElement().satisfies(need -> {
            assertThat(need.text()).contains("is being worked");
            assertThat(need.due()).isPresent();
            assertThat(need.blocksClose()).isFalse();
        });
        assertThat(comparison.compare(facility.id()).caseIds()).containsKey(tag.value());
        var said = new ByteArrayOutputStream();
        var _ = files.write(caseEvents, EvidenceScope.everything(facility.id(), Instant.EPOCH, Instant.now()), said);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("what goes into the evidence pack of the day")
                .contains("twice in a week", "Cameras of the vault are looked through", "Chloe");

        var _ = jdbc.sql("UPDATE reconciliation.difference_case SET answer_until = :at WHERE facility_id = :f")
                .param("at", Instant.now().minusSeconds(3600).atOffset(ZoneOffset.UTC))
                .param("f", facility.id().value())
                .update();
        assertThat(ofCases()).as("its time is over").hasSize(2).allMatch(Need::blocksClose);
    }
}
