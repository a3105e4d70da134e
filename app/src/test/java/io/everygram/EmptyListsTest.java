package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a list says while nothing is in it: where it is filled, by links that open for whoever reads it. */
@WholeApplication
class EmptyListsTest {
    private static final Pattern EMPTY = Pattern.compile("<p class=\"empty\">(.*?)</p>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    @Autowired
    EmptyListsTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private Browser reader(Role role) throws Exception {
        return Browser.signedIn(port, TestFacility.create(jdbc).person(people, role.name(), role));
    }

    /** Addresses in what the empty lists of a page say. */
    private static List<String> leads(String page) {
        var leads = new ArrayList<String>();
        EMPTY.matcher(page)
                .results()
                .forEach(empty -> LINK.matcher(empty.group(1))
                        .results()
                        .forEach(link -> leads.add(link.group(1).replace("&amp;", "&"))));
        return leads;
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SPECIALIST", "AUDITOR"})
    void an_empty_list_of_work_leads_to_where_it_comes_from(Role role) throws Exception {
        var reader = reader(role);
        for (var page : List.of(
                "/approvals",
                "/approvals?show=waiting",
                "/state/tasks",
                "/state/tasks?show=done",
                "/fleet",
                "/picks",
                "/work")) {
            var leads = leads(reader.get(page).body());
            assertThat(leads).as(page).isNotEmpty();
            for (var lead : leads) {
                assertThat(reader.get(lead).statusCode())
                        .as(page + " leads to " + lead)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void no_empty_list_of_the_navigation_leads_a_reader_to_a_closed_door() throws Exception {
        var reader = reader(Role.AUDITOR);
        var pages = LINK.matcher(reader.get("/").body())
                .results()
                .map(link -> link.group(1))
                .filter(href -> href.matches("/[a-z/-]*"))
                .distinct()
                .toList();
        assertThat(pages).contains("/packages", "/approvals");
        for (var page : pages) {
            for (var lead : leads(reader.get(page).body())) {
                assertThat(reader.get(lead).statusCode())
                        .as(page + " leads to " + lead)
                        .isEqualTo(200);
            }
        }
    }
}
