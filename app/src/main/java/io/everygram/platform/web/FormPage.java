package io.everygram.platform.web;

/**
 * A page that is one form.
 *
 * @param refusal what was wrong with the form as a whole; empty for nothing
 */
public record FormPage(String title, String lead, String refusal, Form form, String back) {}
