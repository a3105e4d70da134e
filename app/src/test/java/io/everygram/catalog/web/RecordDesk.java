package io.everygram.catalog.web;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility and a specialist who works with its master data in a browser without scripts. */
abstract class RecordDesk {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    TestFacility here;
    Browser ada;

    @BeforeEach
    void open() throws Exception {
        here = TestFacility.create(jdbc);
        ada = Browser.signedIn(port, here.person(people, "Ada", Role.SPECIALIST));
    }

    static String[] item(String number, String name) {
        return new String[] {
            "number",
            number,
            "name",
            name,
            "tracked",
            "true",
            "category",
            "flower",
            "unit",
            "EACH",
            "content_grams",
            "3.5",
            "packs",
            "10",
            "price",
            "25",
            "cost",
            "8",
            "active",
            "true"
        };
    }

    static String[] paper(String vendor, String number, String end) {
        return new String[] {
            "vendor_id",
            vendor,
            "kind",
            "INSURANCE",
            "number",
            number,
            "valid_from",
            "",
            "valid_to",
            end,
            "required",
            "true",
            "note",
            ""
        };
    }

    /** The same fields with some of another value. */
    static String[] with(String[] fields, String... others) {
        var all = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i], others[i + 1]);
        }
        return all.entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
    }

    String number(long item) {
        return one("SELECT number FROM catalog.item WHERE item_id = " + item + " AND :f > 0");
    }

    String one(String query) {
        return jdbc.sql(query)
                .param("f", here.id().value())
                .query((r, n) -> String.valueOf(r.getString(1)))
                .single();
    }
}
