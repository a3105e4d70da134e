package io.everygram.platform.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** In which kind of input a day, a moment or a time is shown: browsers drop what is none, and with it what somebody typed. */
public final class DayInput {
    private DayInput() {}

    /** The kind itself for nothing and for what it can show, else {@code text}. */
    public static String of(String type, String value) {
        return value.isEmpty() || isShown(type, value) ? type : "text";
    }

    private static boolean isShown(String type, String value) {
        try {
            Object read = switch (type) {
                case "date" -> LocalDate.parse(value);
                case "datetime-local" -> LocalDateTime.parse(value);
                case "time" -> LocalTime.parse(value);
                default -> value;
            };
            return !read.toString().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
