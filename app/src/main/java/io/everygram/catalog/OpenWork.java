package io.everygram.catalog;

/**
 * What goes on with a record of master data: stock lies there, orders are open. Until it ends the record is not set aside.
 *
 * @param record number of the record
 * @param what as the beginning of a sentence, e.g. {@code 3 open purchase orders}
 * @param where address of the page that lists it; {@code $key} in it stands for what a person calls the record
 */
public record OpenWork(long record, String what, String where) {}
