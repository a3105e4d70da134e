package io.everygram.tracking.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that is watched while it is read: a single byte is a part of one. */
public abstract class ReadInParts extends FilterInputStream {
    protected ReadInParts(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] into, int from, int most) throws IOException;

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
