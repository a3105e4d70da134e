/** Tests. */
@org.jspecify.annotations.NullMarked
package io.everygram.closing.domain;
