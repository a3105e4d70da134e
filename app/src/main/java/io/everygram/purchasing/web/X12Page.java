package io.everygram.purchasing.web;

import io.everygram.platform.web.Table;

/**
 * X12 files that went and came.
 *
 * @param notice why a file was refused; empty for nothing
 * @param mayTake whether the person may take files in
 */
public record X12Page(String notice, boolean mayTake, Table table) {}
