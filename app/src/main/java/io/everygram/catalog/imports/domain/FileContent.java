package io.everygram.catalog.imports.domain;

/** What a file holds. Not copied, as files are large: whoever gives the bytes away or takes them leaves them as they are. */
public final class FileContent {
    private final byte[] bytes;

    public FileContent(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }
}
