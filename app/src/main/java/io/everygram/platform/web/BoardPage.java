package io.everygram.platform.web;

import java.util.List;

/** The board archetype: lanes by stage or resource, cards with their age, and where a card may go next. */
public record BoardPage(
        String title,
        String lead,
        List<WorklistPage.Chip> chips,
        List<Lane> lanes,
        List<Form> forms,
        List<WorklistPage.LinkButton> links) {
    public BoardPage {
        chips = List.copyOf(chips);
        lanes = List.copyOf(lanes);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
    }

    /**
     * @param detail totals of the lane, e.g. {@code 12 orders, $8,400.00}
     * @param limit how many cards it should hold at most; 0 for no limit
     * @param empty what its emptiness means
     */
    public record Lane(String title, String detail, int limit, List<Card> cards, String empty) {
        public Lane {
            cards = List.copyOf(cards);
        }

        public boolean isOver() {
            return limit > 0 && cards.size() > limit;
        }
    }

    /**
     * @param age how long it has stood here, e.g. {@code 3 h}
     * @param moves where it may go; each says its consequence
     */
    public record Card(String href, String title, String detail, List<Cell> marks, String age, List<Form> moves) {
        public Card {
            marks = List.copyOf(marks);
            moves = List.copyOf(moves);
        }
    }
}
