package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What is attached to a case stays with it as it was sent. */
@WholeApplication
class CaseFilesTest extends CaseDesk {
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};
    private static final byte[] AS_PHONES_TAKE_IT =
            "\0\0\0\u0018ftypheic\0\0\0\0mif1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0};

    private String path = "";

    private String aCase() throws Exception {
        var tag = booked(10, "VAULT");
        var upload = "/opening/count/upload";
        assertThat(browser.upload(upload, upload, "count.csv", "Tag,Quantity\n" + tag + ",8\n", "room", "0")
                        .statusCode())
                .isEqualTo(200);
        path = "/cases/" + caseOf(tag);
        return path;
    }

    private int attach(String name, byte[] content) throws Exception {
        return browser.upload(path, path + "/attach", name, content).statusCode();
    }

    private int kept() {
        return jdbc.sql("SELECT count(*) FROM reconciliation.case_file WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_photo_stands_in_the_case_with_who_attached_it_and_opens_as_it_was_sent() throws Exception {
        var page = browser.upload(aCase(), path + "/attach", "..\\pallets/IMG 1.jpg", PHOTO);
        assertThat(page.body()).contains("IMG 1.jpg", "Photos and papers", "Attached IMG 1.jpg (SHA-256 ", "Maria");
        var file = Browser.found(page.body(), "href=\"(" + path + "/files/[0-9]+)\"");
        assertThat(browser.file(file)).isEqualTo(PHOTO);
        var headers = browser.get(file).headers();
        assertThat(headers.firstValue("Content-Type")).contains("image/jpeg");
        assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("inline;");
        assertThat(headers.allValues("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).as("small on the page").contains("<img src=\"" + file + "\"");

        var heic = browser.upload(path, path + "/attach", "IMG 2.heic", AS_PHONES_TAKE_IT);
        assertThat(heic.body()).contains("Photo, HEIC", "most browsers save it");
        var asTaken = Browser.found(heic.body(), "href=\"(" + path + "/files/[0-9]+)\"[^>]*>IMG 2");
        assertThat(browser.file(asTaken)).isEqualTo(AS_PHONES_TAKE_IT);
        assertThat(browser.get(asTaken)
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("attachment;");

        assertThat(browser.upload(path, path + "/attach", "again.jpg", PHOTO).body())
                .as("the same file twice")
                .contains("It was attached before, as IMG 1.jpg.");
        assertThat(kept()).isEqualTo(2);

        var other = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, other.person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(file).statusCode()).isEqualTo(404);
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.SALES));
        assertThat(luis.get(file).statusCode()).isEqualTo(200);
        assertThat(luis.upload(path, path + "/attach", "b.jpg", PHOTO).statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_is_no_picture_paper_or_text_is_refused_beside_the_field_and_nothing_is_kept() throws Exception {
        var _ = aCase();
        assertThat(attach("photo.jpg", PROGRAM)).isEqualTo(422);
        assertThat(browser.upload(path, path + "/attach", "photo.jpg", PROGRAM).body())
                .contains("whatever its name says");
        assertThat(attach("empty.pdf", new byte[0])).isEqualTo(422);
        var large = Arrays.copyOf(PHOTO, CaseFiles.LARGEST + 1);
        assertThat(attach("large.jpg", large)).isEqualTo(422);
        assertThat(kept()).isZero();

        assertThat(attach("largest.jpg", Arrays.copyOf(large, CaseFiles.LARGEST)))
                .isEqualTo(200);
        assertThat(attach("list.csv", "Tag,Seen\n1A4,yes\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(200);
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void a_closed_case_takes_no_more_and_what_it_has_is_never_changed() throws Exception {
        var _ = aCase();
        assertThat(attach("photo.jpg", PHOTO)).isEqualTo(200);
        assertThat(browser.post(path, path + "/note", "note", "two are at the lab", "key", "n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(attach("late.pdf", "%PDF-1.7 late".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(422);
        assertThat(browser.get(path).body()).contains("photo.jpg", "Photos and papers");
        for (var change : List.of(
                "UPDATE reconciliation.case_file SET name = 'x'",
                "DELETE FROM reconciliation.case_file",
                "UPDATE reconciliation.case_event SET words = 'x'",
                "DELETE FROM reconciliation.case_event",
                "TRUNCATE reconciliation.case_event")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
        assertThat(kept()).isEqualTo(1);
    }
}
