package io.everygram.simulators;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection to the stand-ins on loopback, as light as HTTP can be, so that a bench measures them and not its own client. */
final class BenchClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    BenchClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** Reads with the keys of the bench; answers the body. */
    byte[] get(String path) throws IOException {
        return call("GET", path, "Authorization: " + Bench.KEYS + "\r\n", "");
    }

    byte[] post(String path, String body) throws IOException {
        return call("POST", path, "Authorization: " + Bench.KEYS + "\r\nContent-Type: application/json\r\n", body);
    }

    /** The digest of an answer from its first list on, so that a million rows need not be held. */
    byte[] digest(String path, String body) throws IOException {
        var digest = new ListDigest();
        send("POST", path, "Authorization: " + Bench.KEYS + "\r\nContent-Type: application/json\r\n", body);
        answer("POST " + path, digest);
        return digest.value();
    }

    private byte[] call(String method, String path, String headers, String body) throws IOException {
        send(method, path, headers, body);
        var whole = new ByteArrayOutputStream();
        answer(method + " " + path, whole);
        return whole.toByteArray();
    }

    private void send(String method, String path, String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers
                + (method.equals("GET") ? "" : "Content-Length: " + bytes.length + "\r\n") + "\r\n";
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        socket.getOutputStream().write(out.toByteArray());
    }

    private void answer(String call, OutputStream body) throws IOException {
        var status = line();
        int length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (!status.contains(" 200")) {
            throw new IOException(call + " answered " + status);
        }
        if (length >= 0) {
            body.write(in.readNBytes(length));
        } else {
            chunked(body);
        }
    }

    private void chunked(OutputStream out) throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            out.write(in.readNBytes(size));
            var _ = line();
        }
        var _ = line();
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection closed.");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
