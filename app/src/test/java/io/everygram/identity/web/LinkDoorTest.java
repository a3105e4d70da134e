package io.everygram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** One address knocks so often and no more; others are answered meanwhile. */
class LinkDoorTest {
    private Instant now = Instant.parse("2031-03-01T08:00:00Z");

    private final LinkDoor door = new LinkDoor(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private int knock(String address) throws Exception {
        var request = new MockHttpServletRequest("GET", "/paper-upload/x");
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    @Test
    void an_address_that_knocks_too_often_waits_and_others_do_not() throws Exception {
        for (int i = 0; i < LinkDoor.OFTEN; i++) {
            assertThat(knock("192.0.2.1")).isEqualTo(200);
        }
        assertThat(knock("192.0.2.1")).isEqualTo(429);
        assertThat(knock("192.0.2.2")).isEqualTo(200);
        now = now.plus(LinkDoor.WINDOW).plusSeconds(1);
        assertThat(knock("192.0.2.1")).isEqualTo(200);
    }

    @Test
    void all_addresses_of_one_network_of_the_newer_kind_knock_as_one() throws Exception {
        for (int i = 0; i < LinkDoor.OFTEN; i++) {
            assertThat(knock("2001:db8:1:2::" + Integer.toHexString(i + 1))).isEqualTo(200);
        }
        assertThat(knock("2001:db8:1:2:ffff::9")).isEqualTo(429);
        assertThat(knock("2001:db8:1:3::1")).isEqualTo(200);
        assertThat(LinkDoor.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private int sends(long length) throws Exception {
        var request = new MockHttpServletRequest("POST", "/paper-upload/x") {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    @Test
    void a_file_of_unknown_or_too_great_length_is_not_read() throws Exception {
        assertThat(sends(-1)).isEqualTo(411);
        assertThat(sends(LinkDoor.LARGEST + 1)).isEqualTo(413);
        assertThat(sends(LinkDoor.LARGEST)).isEqualTo(200);
    }
}
