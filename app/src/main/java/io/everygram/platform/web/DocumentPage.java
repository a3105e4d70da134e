package io.everygram.platform.web;

import java.util.List;

/**
 * The document archetype: the paper itself on screen, ready to be printed, with its PDF.
 *
 * @param kicker what kind of paper it is
 * @param paper from {@link Documents#paper}: the markup that the PDF has too
 * @param pdf address of the PDF; empty for none
 * @param story its history as sentences, newest first
 * @param notes what to know beside it
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
        List<Note> notes,
        String notice) {
    public DocumentPage {
        marks = List.copyOf(marks);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        story = List.copyOf(story);
        notes = List.copyOf(notes);
    }

    public static DocumentPage of(
            String kicker, Cell title, String lead, List<Cell> marks, Documents.Paper paper, String pdf) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, List.of(), List.of(), List.of(), List.of(), "");
    }

    public DocumentPage forms(List<Form> newForms) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, newForms, links, story, notes, notice);
    }

    public DocumentPage links(WorklistPage.LinkButton... newLinks) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, List.of(newLinks), story, notes, notice);
    }

    public DocumentPage story(List<RecordPage.Line> lines) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, links, lines, notes, notice);
    }

    public DocumentPage notice(String words) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, links, story, notes, words);
    }

    public DocumentPage notes(List<Note> newNotes) {
        return new DocumentPage(kicker, title, lead, marks, paper, pdf, forms, links, story, newNotes, notice);
    }

    /** The page as it is, or after one of its forms was refused, as {@link RecordPage#after}. */
    public DocumentPage after(RecordPage.Refusal refusal) {
        return refusal.words().isEmpty() ? this : forms(refusal.beside(forms)).notice(refusal.above(forms));
    }
}
