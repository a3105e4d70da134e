package io.everygram.compliance.papers.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people outside reach the program: as the company said, else as whoever asks reached it. */
@Component
class PublicAddress {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String said;

    PublicAddress(@Value("${everygram.public-url:}") String said) {
        this.said = said.strip().replaceAll("/+$", "");
    }

    /** Without a slash at its end. */
    String of(HttpServletRequest request) {
        if (!said.isEmpty()) {
            return said;
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? HTTPS : HTTP);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
