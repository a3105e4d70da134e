package io.everygram.platform.task;

/** Which task of a facility. */
public record TaskId(long value) {}
