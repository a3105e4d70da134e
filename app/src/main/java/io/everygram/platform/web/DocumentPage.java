package io.everygram.platform.web;

import java.util.List;

/**
 * The document archetype: the paper itself on screen, ready to be printed, with its PDF.
 *
 * @param kicker what kind of paper it is
 * @param paper from {@link Documents#paper}: the markup that the PDF has too
 * @param pdf address of the PDF; empty for none
 * @param story its history as sentences, newest first
 */
public record DocumentPage(
        String kicker,
        Cell title,
        String lead,
        List<Cell> marks,
        Documents.Paper paper,
        String pdf,
        List<Form> forms,
        List<WorklistPage.LinkButton> links,
        List<RecordPage.Line> story,
        String notice) {
    public DocumentPage {
        marks = List.copyOf(marks);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        story = List.copyOf(story);
    }

    public static DocumentPage of(
            String kicker, Cell title, String lead, List<Cell> marks, Documents.Paper paper, String pdf) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, List.of(), List.of(), List.of(), "");
    }

    public DocumentPage forms(List<Form> newForms) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, newForms, links, story, notice);
    }

    public DocumentPage links(WorklistPage.LinkButton... newLinks) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, List.of(newLinks), story, notice);
    }

    public DocumentPage story(List<RecordPage.Line> lines) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, links, lines, notice);
    }

    public DocumentPage notice(String words) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, links, story, words);
    }
}
