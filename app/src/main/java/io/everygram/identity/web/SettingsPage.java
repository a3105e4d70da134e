package io.everygram.identity.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of settings: what there is, then the forms that change it.
 *
 * @param refusal why the form sent was refused; empty for nothing
 * @param picture a data address of a QR code; empty for none
 * @param once what is shown now and never again
 */
public record SettingsPage(
        String title,
        String lead,
        String refusal,
        String picture,
        List<String> once,
        @Nullable Table table,
        List<Section> sections) {
    public SettingsPage {
        once = List.copyOf(once);
        sections = List.copyOf(sections);
    }

    /** A form under its heading. */
    public record Section(String heading, Form form) {}

    static SettingsPage of(String title, String lead, Section... sections) {
        return new SettingsPage(title, lead, "", "", List.of(), null, List.of(sections));
    }

    SettingsPage with(Section section) {
        return new SettingsPage(title, lead, refusal, picture, once, table, List.of(section));
    }

    SettingsPage refused(String words) {
        return new SettingsPage(title, lead, words, picture, once, table, sections);
    }

    SettingsPage picture(String address) {
        return new SettingsPage(title, lead, refusal, address, once, table, sections);
    }

    SettingsPage once(List<String> words) {
        return new SettingsPage(title, lead, refusal, picture, words, table, sections);
    }

    SettingsPage table(Table rows) {
        return new SettingsPage(title, lead, refusal, picture, once, rows, sections);
    }
}
