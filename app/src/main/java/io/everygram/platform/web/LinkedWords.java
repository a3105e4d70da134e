package io.everygram.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence with links in it, written {@code Allocate [orders](/orders) first}: what an empty list says leads to where it is filled. Only pages that whoever
 * reads the list may open are linked so.
 */
public record LinkedWords(List<Piece> pieces) {
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]]{1,60})]\\((/(?:[a-z][a-z/.-]{0,60}(?:\\?[A-Za-z0-9=&_-]{1,80})?)?)\\)");

    public LinkedWords {
        pieces = List.copyOf(pieces);
    }

    /** @param href empty for words that lead nowhere */
    public record Piece(String words, String href) {}

    public static LinkedWords of(String text) {
        var pieces = new ArrayList<Piece>();
        var link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            if (link.start() > from) {
                pieces.add(new Piece(text.substring(from, link.start()), ""));
            }
            pieces.add(new Piece(link.group(1), link.group(2)));
            from = link.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), ""));
        }
        return new LinkedWords(pieces);
    }
}
