package io.everygram.api.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What programs can do, for programs as OpenAPI and for people as a page. */
@Controller
class ApiDocumentController {
    private final ApiDocument document;
    private final Frames frames;
    private final String version;

    ApiDocumentController(ApiDocument document, Frames frames, ObjectProvider<BuildProperties> build) {
        this.document = document;
        this.frames = frames;
        this.version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("1");
    }

    @Bean
    static PageEntry apiPage() {
        return PageEntry.of("Settings", 51, "API", "/settings/api", Permissions.READ, "");
    }

    /** What was read already is not sent again. */
    @Bean
    static FilterRegistrationBean<ShallowEtagHeaderFilter> apiEtags() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/v1/*");
        return filter;
    }

    @GetMapping("/api/v1/openapi.json")
    @RequirePermission(Permissions.READ)
    @ApiOperation("This document")
    @ResponseBody
    Map<String, Object> openApi(CurrentPerson person) {
        return document.openApi(server(), version);
    }

    private static String server() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    @GetMapping("/settings/api")
    @RequirePermission(Permissions.READ)
    String page(CurrentPerson person, Model model) {
        var first = Table.of("What", "Command");
        var bearer = "curl --oauth2-bearer $TOKEN ";
        first.row("", "", Cell.text("Who the token is"), Cell.copy(bearer + server() + "/api/v1/me"));
        first.row("", "", Cell.text("Packages on hand"), Cell.copy(bearer + server() + "/api/v1/packages?limit=50"));
        first.row(
                "",
                "",
                Cell.text("Stock as it stood"),
                Cell.copy(bearer + "\"" + server() + "/api/v1/stock?by=item&as_of=2026-01-31T23:59:59Z\""));
        first.row(
                "",
                "",
                Cell.text("Post a count"),
                Cell.copy(bearer
                        + "-H \"Idempotency-Key: $(date +%s)\" --json '{\"scans\":[{\"tag\":\"1A4060300000001000000001\"}]}' "
                        + server() + "/api/v1/counts"));
        var operations = Table.of("Operation", "What it gives", "Scope");
        document.operations()
                .forEach(operation -> operations.row(
                        "",
                        "",
                        Cell.text(operation.method() + " " + operation.path()),
                        Cell.text(operation.summary()),
                        Cell.muted(operation.scope())));
        var page = new RecordPage(
                "Settings",
                Cell.text("API"),
                "A program reads this facility, and posts counts, with a token that acts for you. Quantities and money are decimals written as text; "
                        + "lists go on by the address in next; a refusal is a problem in JSON that says what to do.",
                List.of(),
                List.of(),
                List.of(
                        new RecordPage.Part(
                                "Try it", "Say TOKEN=egm_… first, with a token of your own.", first.emptySaying("")),
                        new RecordPage.Part("Operations", "", operations.emptySaying(""))),
                List.of(),
                List.of(
                        new LinkButton("API tokens", "/settings/tokens", true),
                        new LinkButton("OpenAPI 3.1", "/api/v1/openapi.json", false)),
                List.of(),
                "");
        model.addAttribute("frame", frames.frame("API"));
        model.addAttribute("page", page);
        return "archetypes/record";
    }
}
