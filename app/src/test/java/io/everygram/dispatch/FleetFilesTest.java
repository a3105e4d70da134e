package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vehicles and drivers come and go in files: as a difference, every error at once, the good rows ahead, all of it back. */
@WholeApplication
class FleetFilesTest extends ShippingDesk {
    /** The desk's own vehicle and driver were numbered by hand. */
    @BeforeEach
    void numbersGoOn() {
        for (var column : new String[] {"vehicle_id", "driver_id"}) {
            var table = "dispatch." + column.replace("_id", "");
            var _ = jdbc.sql(
                            "SELECT setval(pg_get_serial_sequence(:t, :c), greatest(nextval(pg_get_serial_sequence(:t, :c)), 1000))")
                    .param("t", table)
                    .param("c", column)
                    .query(Long.class)
                    .single();
        }
    }

    private HttpResponse<String> judged(String what, String csv) throws Exception {
        return maria.upload("/fleet/files/" + what, "/fleet/files/" + what, what + ".csv", csv);
    }

    private String fleet() {
        return jdbc.sql("""
                        SELECT string_agg(plate || ' ' || make || ' ' || coalesce(insurance_valid_to::text, '-') || ' ' || coalesce(gps::text, '-'), ', ' ORDER BY plate)
                        FROM dispatch.vehicle WHERE facility_id = :f""")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void an_export_read_in_again_is_no_difference() throws Exception {
        for (var what : new String[] {"vehicles", "drivers"}) {
            var again = judged(what, maria.get("/fleet/files/" + what + ".csv").body());

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("as it stands");
            var files = "/fleet/files/" + what;
            var workbook = maria.upload(files, files, what + ".xlsx", maria.file(files + ".xlsx"));
            assertThat(workbook.statusCode()).isEqualTo(200);
            assertThat(workbook.body()).contains("as it stands");
        }
    }

    @Test
    void good_rows_go_ahead_bad_ones_say_why_and_all_is_taken_back_as_one() throws Exception {
        var before = fleet();
        var shown = judged("vehicles", """
                Plate,Make,Model,Insurance valid to,GPS
                CA 8KLM,Ford,Transit,12/31/2031,yes
                CA 1NEW,Ram,ProMaster,2031-06-30,
                CA 2BAD,,Van,someday,perhaps
                CA 1NEW,Ram,Again,,
                """);
        var file = shown.uri().getPath();

        assertThat(shown.body())
                .contains("It must be filled in", "It is no day", "Write yes or no", "Row 3 is about the same");
        assertThat(maria.get(file + "?show=changed").body())
                .contains("Insurance valid to nothing →", "GPS nothing → yes");
        assertThat(fleet()).isEqualTo(before);
        assertThat(maria.get(file + "/errors.csv").body()).contains("CA 2BAD");

        var applied = maria.post(file, file + "/apply");
        assertThat(applied.statusCode()).isEqualTo(200);
        assertThat(fleet()).isEqualTo("CA 1NEW Ram 2031-06-30 -, CA 8KLM Ford 2031-12-31 true");

        var _ = maria.post(file, file + "/undo");
        assertThat(fleet()).isEqualTo(before);
    }

    @Test
    void what_was_changed_since_stays_and_nothing_is_taken_back() throws Exception {
        var file = judged("drivers", """
                        Employee number,Name,License,License valid to,Telephone
                        E-31,Frank Osei,D44,2099-01-01,(555) 010-2000
                        E-32,Nia Bell,D45,2033-01-01,+1 555 010 3000
                        """).uri().getPath();
        var _ = maria.post(file, file + "/apply");
        var _ = jdbc.sql(
                        "UPDATE dispatch.driver SET phone = '', version = version + 1 WHERE facility_id = :f AND employee_number = 'E-31'")
                .param("f", facility.id().value())
                .update();

        var undone = maria.post(file, file + "/undo");

        assertThat(undone.statusCode()).isEqualTo(422);
        assertThat(undone.body()).contains("Somebody changed it since");
        assertThat(jdbc.sql("SELECT phone FROM dispatch.driver WHERE facility_id = :f AND employee_number = 'E-32'")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("+1 555 010 3000");
    }

    @Test
    void a_file_without_its_key_is_refused_and_who_may_not_ship_gets_nothing() throws Exception {
        var refused = judged("vehicles", "Make,Model\nFord,Transit\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The header lacks Plate");
        assertThat(maria.get("/fleet/files/boats").statusCode()).isEqualTo(404);
    }
}
