package io.everygram.compliance.rules.domain;

/**
 * Something wrong with a pack.
 *
 * @param where the path in the file, e.g. {@code rules[3].must.all[1].field}
 * @param words what is wrong and what is allowed
 */
public record Problem(String where, String words) {}
