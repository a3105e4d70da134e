package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.purchasing.VendorInvoice.State;
import io.everygram.purchasing.X12Files.Outcome;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.X12Store;
import io.everygram.purchasing.x12.Interchange;
import io.everygram.purchasing.x12.X12Reading;
import io.everygram.testing.WholeApplication;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** 850 out and 855, 856, 810 in, on a real database: 100 bags at 50 cents and 10 lids at a dollar are ordered. */
@WholeApplication
class X12FilesTest extends BuyingDesk {
    @Autowired
    private X12Files files;

    @Autowired
    private VendorInvoices invoices;

    private String number = "";
    private String code = "";

    @BeforeEach
    void an_order_is_sent() {
        code = "VX-" + here.id().value();
        run("UPDATE catalog.vendor SET code = '" + code + "' WHERE vendor_id = " + vendor);
        number = sent(today.plusDays(5), line(bag, 100, "0.5"), line(lid, 10, "1"));
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** An interchange of the vendor with one transaction; the count of its segments is right. */
    private String file(int control, String kind, String group, String... segments) {
        return "ISA*00*          *00*          *ZZ*%-15s*ZZ*US             *261127*1200*U*00401*%09d*0*P*>~\n"
                        .formatted(code, control)
                + "GS*" + group + "*" + code + "*US*20261127*1200*" + control + "*X*004010~\n"
                + "ST*" + kind + "*0001~\n" + String.join("~\n", segments) + "~\nSE*" + (segments.length + 2)
                + "*0001~\n"
                + "GE*1*" + control + "~\nIEA*1*%09d~\n".formatted(control);
    }

    private Outcome take(String content) {
        return files.take(maria, "vendor.x12", content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> words(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).words();
    }

    private String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reason();
    }

    @Test
    void an_850_is_written_under_the_rules_of_its_envelope_without_a_warning() {
        var logger = Logger.getLogger("io.xlate.edi.internal.stream.StaEDIStreamWriter");
        var said = new ArrayList<LogRecord>();
        var ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(ear);
        try {
            assertThat(sent(today, line(bag, 100, "0.5"))).isNotBlank();
        } finally {
            logger.removeHandler(ear);
        }
        assertThat(said).extracting(LogRecord::getMessage).isEmpty();
    }

    @Test
    void an_order_goes_out_as_an_850_that_reads_back_with_its_lines() {
        var kept = files.ofOrder(order(number)).getFirst();
        assertThat(kept.kinds()).isEqualTo("850");

        var read =
                X12Reading.of(files.find(here.id(), kept.fileId()).orElseThrow().content());

        assertThat(read).isInstanceOf(X12Reading.Read.Good.class);
        var interchange = ((X12Reading.Read.Good) read).interchange();
        assertThat(interchange.receiver()).isEqualTo(code);
        assertThat(interchange.controlNumber()).isEqualTo(kept.controlNumber());
        var order = interchange.transactions().getFirst();
        assertThat(order.kind()).isEqualTo("850");
        assertThat(order.first("BEG").orElseThrow().at(3)).isEqualTo(number);
        assertThat(order.segments().stream().filter(s -> s.tag().equals("PO1")).map(Interchange.Segment::elements))
                .containsExactly(
                        List.of("1", "100", "EA", "0.5", "", "BP", item(bag.value())),
                        List.of("2", "10", "EA", "1", "", "BP", item(lid.value())));
        assertThat(order.first("DTM").orElseThrow().at(2)).isEqualTo(day(today.plusDays(5)));
    }

    private String item(long id) {
        return one("SELECT number FROM catalog.item WHERE item_id = " + id);
    }

    @Test
    void an_855_moves_days_of_lines_and_flags_what_differs_and_is_taken_once() {
        var content = file(
                7,
                "855",
                "PR",
                "BAK*00*AC*" + number + "*20261127",
                "PO1*1*100*EA*0.52**BP*" + item(bag.value()),
                "ACK*IQ*80*EA*067*" + day(today.plusDays(9)),
                "PO1*2*10*EA*1",
                "ACK*IA*10*EA*067*" + day(today.plusDays(5)));

        var outcome = take(content);

        assertThat(words(outcome).getFirst())
                .contains("80 accepted of 100 ea", "$0.52 for one", "comes on " + today.plusDays(9))
                .doesNotContain("Lid");
        assertThat(order(number).expectedOn(order(number).lines().getFirst())).isEqualTo(today.plusDays(9));
        assertThat(order(number).expectedOn(order(number).lines().getLast())).isEqualTo(today.plusDays(5));
        assertThat(one(
                        "SELECT string_agg(expected_on::text, ' ' ORDER BY line) FROM purchasing.expected WHERE facility_id = "
                                + here.id().value()))
                .isEqualTo(today.plusDays(9) + " " + today.plusDays(5));
        int version = order(number).version();
        assertThat(take(content))
                .isEqualTo(new Outcome.Taken(((Outcome.Taken) outcome).fileId(), true, words(outcome), true));
        assertThat(order(number).version()).isEqualTo(version);
        assertThat(files.list(here.id(), 10)).hasSize(2);
    }

    @Test
    void an_856_announces_lots_and_an_810_becomes_an_invoice_that_closes_the_order() throws Exception {
        var shipped = take(file(
                8,
                "856",
                "SH",
                "BSN*00*SHIP-1*20261127*1200",
                "HL*1**S",
                "TD5****M*Fast Freight",
                "DTM*017*" + day(today.plusDays(3)),
                "HL*2*1*O",
                "PRF*" + number,
                "HL*3*2*I",
                "LIN*1*BP*" + item(bag.value()) + "*LT*L-77",
                "SN1*1*100*EA",
                "HL*4*2*I",
                "LIN*2*BP*" + item(lid.value()),
                "SN1*2*11*EA",
                "REF*LT*L-78"));
        assertThat(words(shipped).getFirst()).contains("SHIP-1", "11 shipped, 10 ea are open");
        assertThat(files.notices(order(number)))
                .extracting(X12Store.Notice::lot)
                .containsExactly("L-77", "L-78");
        assertThat(order(number).expectedOn(order(number).lines().getFirst())).isEqualTo(today.plusDays(3));
        var announced = AnnouncedDelivery.of(order(number), files.notices(order(number)), Set.of());
        assertThat(announced.shipment()).isEqualTo("SHIP-1");
        assertThat(announced.parts()).extracting(Delivery.Part::lot).containsExactly("L-77", "L-78");
        assertThat(announced.parts()).extracting(Delivery.Part::quantity).containsExactly("100", "11");
        assertThat(buyer().get("/receive/" + number).body())
                .contains("value=\"SHIP-1\"", "value=\"L-78\"", "value=\"11\"", "as announced");
        assertThat(AnnouncedDelivery.of(order(number), files.notices(order(number)), Set.of("SHIP-1"))
                        .parts())
                .as("received under its number: what is open")
                .extracting(Delivery.Part::quantity)
                .containsExactly("100", "10");
        received(number, 1, "100");
        received(number, 2, "10");

        var billed = take(file(
                9,
                "810",
                "IN",
                "BIG*" + day(today) + "*INV-5**" + number,
                "ITD*01*3*****30",
                "IT1*1*100*EA*0.5**BP*" + item(bag.value()),
                "IT1*2*10*EA*1",
                "TDS*6850",
                "SAC*C*D240***850"));

        assertThat(words(billed).getFirst()).contains("INV-5", "matched");
        var invoice = invoices.ofOrder(order(number)).getFirst();
        assertThat(invoice.state()).isEqualTo(State.MATCHED);
        assertThat(invoice.source()).isEqualTo("X12");
        assertThat(invoice.freight().amount()).isEqualByComparingTo("8.50");
        assertThat(invoice.dueOn()).isEqualTo(today.plusDays(30));
        assertThat(order(number).state()).isEqualTo(OrderState.CLOSED);
        assertThat(refused(take(
                        file(10, "810", "IN", "BIG*" + day(today) + "*inv-5**" + number, "IT1*1*1*EA*0.5", "TDS*50"))))
                .contains("stands here already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "ISA*00*",
                "ISA*00*          *00*          *ZZ*A              *ZZ*US             *261127*1200*U*00401*000000001*0*P*>~",
                "\u0000\u0001\u0002"
            })
    void rubbish_is_refused_with_the_reason_and_kept(String rubbish) {
        assertThat(refused(take(rubbish))).isNotBlank();

        var kept = files.list(here.id(), 1).getFirst();
        assertThat(kept.state()).isEqualTo("REFUSED");
        assertThat(files.find(here.id(), kept.fileId()).orElseThrow().content())
                .isEqualTo(rubbish.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_does_not_fit_is_refused_and_nothing_of_the_order_changes() {
        int version = order(number).version();
        assertThat(refused(take(file(1, "855", "PR", "BAK*00*AC*PO-1-1*20261127"))))
                .contains("no purchase order PO-1-1");
        assertThat(refused(take(file(2, "855", "PR", "PO1*1*1*EA*1")))).contains("no segment BAK");
        assertThat(refused(take(file(3, "855", "PR", "BAK*00*AC*" + number, "PO1*1*many*EA*1"))))
                .contains("PO102 is no quantity: “many”");
        assertThat(refused(take(file(4, "810", "IN", "BIG*20271399*I-1**" + number, "TDS*1"))))
                .contains("BIG01 is no day");
        assertThat(refused(take(file(5, "810", "IN", "BIG*20050101*I-1**" + number, "IT1*1*1*EA*1", "TDS*100"))))
                .contains("is no day of an invoice");
        assertThat(refused(take(file(6, "832", "SC", "BCT*PC*1")))).contains("none of 855, 856 and 810");
        assertThat(refused(take(file(7, "855", "PR", "BAK*00*AC*" + number).replace("SE*3", "SE*9"))))
                .contains("SE");
        assertThat(refused(take(
                        file(8, "855", "PR", "BAK*00*AC*" + number).replace("IEA*1*000000008", "IEA*1*000000009"))))
                .isNotBlank();
        code = "SOMEBODY";
        assertThat(refused(take(file(9, "855", "PR", "BAK*00*AC*" + number)))).contains("The file is of SOMEBODY");
        assertThat(order(number).version()).isEqualTo(version);
        assertThat(files.list(here.id(), 20).stream().filter(f -> f.state().equals("REFUSED")))
                .hasSize(9);
    }

    @Test
    void files_are_taken_in_on_a_page_and_by_programs() throws Exception {
        var buyer = buyer();
        var good = file(11, "855", "PR", "BAK*00*AC*" + number, "PO1*1*100*EA*0.5", "ACK*IA*100*EA");
        assertThat(buyer.upload("/x12", "/x12", "ack.x12", good).body())
                .contains(number + " acknowledged: as ordered.", "Taken");
        assertThat(buyer.upload("/x12", "/x12", "ack.x12", good).body()).contains("was taken before");
        var refused = buyer.upload("/x12", "/x12", "notes.txt", "dear sirs");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was done", "notes.txt");
        assertThat(buyer.get("/purchase-orders/" + number).body())
                .contains("Acknowledged by the vendor", "850", "X12 files");
    }
}
