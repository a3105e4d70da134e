package io.everygram.reconciliation.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may be done about a difference. While a cause of plumbing is open only notes and recounts are offered: nothing is adjusted that is only plumbing. */
public final class Choices {
    private Choices() {}

    /** A way to settle a case. */
    public enum Choice {
        RECOUNT,
        ADJUST_TO_SHELF,
        ACCEPT_STATE,
        REPORT_TO_STATE,
        MOVE_TO_FOUND,
        MOVE_TO_STATE,
        REPORT_ROOM,
        REPORT_ITEM,
        TAKE_ITEM,
        REMAKE,
        /** The state counts what we weigh. */
        COUNTED_THERE,
        /** It weighs it after all. */
        WEIGHED_THERE,
        PLACE_HOLD,
        TAKE_LAB_STATE,
        NOTE
    }

    public static List<Choice> of(Cause cause, Truths t) {
        if (cause.isPlumbing()) {
            return List.of(Choice.RECOUNT, Choice.NOTE);
        }
        Set<Choice> choices = EnumSet.of(Choice.RECOUNT, Choice.NOTE);
        choices.addAll(
                switch (cause) {
                    case CONVERSION_HALF_DONE,
                            REPORT_REFUSED,
                            KEY_REFUSED,
                            ANSWER_LOST,
                            IN_FLIGHT,
                            ON_MANIFEST,
                            TO_RECEIVE,
                            BACK_AT_STATE,
                            LEFT_UNREGISTERED,
                            STALE_IN_TRANSIT,
                            UNREAD_WINDOW,
                            COUNT_AGAIN,
                            MISREAD_TAG,
                            UNKNOWN_ON_SHELF,
                            FINISHED_ON_SHELF -> List.<Choice>of();
                    case UNIT_DIFFERS -> List.of(Choice.REMAKE, Choice.TAKE_ITEM);
                    case ITEM_DIFFERS -> List.of(Choice.REPORT_ITEM, Choice.TAKE_ITEM);
                    case STATE_ONLY, BOOK_ONLY -> List.of(Choice.ACCEPT_STATE);
                    case LOSS_SUSPECTED, MISSING_ON_SHELF, SCALE_TOLERANCE, SHELF_DIFFERS ->
                        List.of(Choice.ADJUST_TO_SHELF);
                    case BOOK_DIFFERS -> List.of(Choice.ACCEPT_STATE);
                    case STATE_DIFFERS ->
                        t.shelf().counted()
                                ? List.of(Choice.REPORT_TO_STATE)
                                : List.of(Choice.REPORT_TO_STATE, Choice.ACCEPT_STATE);
                    case ALL_DIFFER -> List.of(Choice.ADJUST_TO_SHELF, Choice.ACCEPT_STATE);
                    case HOLD_DIFFERS -> List.of(Choice.PLACE_HOLD);
                    case LAB_DIFFERS -> List.of(Choice.TAKE_LAB_STATE);
                    case WRONG_ROOM, WRONG_SLOT -> List.of(Choice.MOVE_TO_FOUND);
                    case LOCATION_DIFFERS -> List.of(Choice.REPORT_ROOM, Choice.MOVE_TO_STATE);
                });
        choices.addAll(besides(t));
        return new ArrayList<>(choices);
    }

    /** What may be settled of the other fields meanwhile: each field has its own choice, whatever the cause that is worked first. */
    private static Set<Choice> besides(Truths t) {
        Set<Choice> choices = EnumSet.noneOf(Choice.class);
        if (!t.bookHas() || !t.stateHas()) {
            return choices;
        }
        if (t.state().held() && !t.book().held()) {
            choices.add(Choice.PLACE_HOLD);
        }
        if (!t.state().sameItem()) {
            choices.add(Choice.TAKE_ITEM);
            if (t.state().sameKind()) {
                choices.add(Choice.REPORT_ITEM);
            }
        }
        if (t.labDiffers()) {
            choices.add(Choice.TAKE_LAB_STATE);
        }
        if (!t.foundInAnotherRoom() && t.roomDiffersAtState()) {
            choices.add(Choice.REPORT_ROOM);
            choices.add(Choice.MOVE_TO_STATE);
        }
        return choices;
    }
}
