package io.everygram.simulators.metrc.wire;

/** Bytes of a content type. */
@SuppressWarnings("ArrayRecordComponent") // written out once, never changed or compared
public record Answer(int status, String type, byte[] body) {
    public static Answer file(String type, byte[] body) {
        return new Answer(200, type, body);
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    static Answer json(int status, byte[] body) {
        return new Answer(status, "application/json", body);
    }
}
