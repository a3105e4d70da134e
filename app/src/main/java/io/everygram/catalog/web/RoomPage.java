package io.everygram.catalog.web;

import io.everygram.platform.web.RecordPage;
import java.util.Optional;

/** A room with the plan of its slots, where it has some. */
public record RoomPage(RecordPage record, Optional<RoomPlan> plan) {}
