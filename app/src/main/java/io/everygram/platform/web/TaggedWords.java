package io.everygram.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence with whole tags of packages in it. Each stands as tags stand everywhere, its last six characters emphasized: people read its end, and where two
 * packages end alike the rest tells which one is meant.
 */
public record TaggedWords(List<Piece> pieces) {
    private static final Pattern TAG = Pattern.compile("(?<![0-9A-Za-z])(?:[0-9A-Z]{24}|[0-9]{16})(?![0-9A-Za-z])");

    public TaggedWords {
        pieces = List.copyOf(pieces);
    }

    public record Piece(String words, boolean isTag) {
        public String head() {
            return Show.tagHead(words);
        }

        public String end() {
            return Show.tagEnd(words);
        }
    }

    public static TaggedWords of(String text) {
        var pieces = new ArrayList<Piece>();
        var tag = TAG.matcher(text);
        int from = 0;
        while (tag.find()) {
            if (tag.start() > from) {
                pieces.add(new Piece(text.substring(from, tag.start()), false));
            }
            pieces.add(new Piece(tag.group(), true));
            from = tag.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return new TaggedWords(pieces);
    }
}
