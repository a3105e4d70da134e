package io.everygram.simulators.metrc.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the table of endpoints.
 *
 * @param path lower case, {@code {id}} for what changes
 * @param may permissions of which the user needs one
 * @param flag capability that the facility's type must have; empty for none
 */
public record Endpoint(
        String method,
        String path,
        Answering answering,
        Access.License license,
        Set<String> may,
        String flag,
        boolean window,
        Work work) {

    /** Form of the answer. */
    public enum Answering {
        PAGES("envelope with pages"),
        ARRAY("bare array"),
        OBJECT("one object"),
        FILE("file"),
        IDS("ids"),
        EMPTY("empty");

        private final String words;

        Answering(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What is done. */
    public sealed interface Work {}

    /** Reads: a {@link Listing}, a list of rows, one row, or a {@link Answer}. */
    @FunctionalInterface
    public interface Read {
        Object of(Call call);
    }

    /** Does one row of an array; answers its id. */
    @FunctionalInterface
    public interface RowRule {
        long apply(Write write, ObjectNode row);
    }

    /** Does something to the record of an id, or with one object. */
    @FunctionalInterface
    public interface OneRule {
        Object apply(Write write, ObjectNode body, Call call);
    }

    public record Reading(Read read) implements Work {}

    public record Rows(RowRule rule) implements Work {}

    public record One(OneRule rule) implements Work {}

    /** A list of the store under a name, shown in a shape. */
    public record Listing(String list, String shape) {}

    /** The values in place of {@code {id}} when the path fits. */
    Optional<List<String>> fits(String[] parts) {
        var mine = path.split("/");
        if (mine.length != parts.length) {
            return Optional.empty();
        }
        var ids = new ArrayList<String>();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].equals("{id}")) {
                ids.add(parts[i]);
            } else if (!mine[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    // ------------------------------------------------------------------ how the table is written

    private static Endpoint of(String method, String path, Answering answering, Work work) {
        return new Endpoint(method, path, answering, Access.License.REQUIRED, Set.of(), "", false, work);
    }

    public static Endpoint pages(String path, Read read) {
        return of("GET", path, Answering.PAGES, new Reading(read));
    }

    public static Endpoint array(String path, Read read) {
        return of("GET", path, Answering.ARRAY, new Reading(read));
    }

    public static Endpoint object(String path, Read read) {
        return of("GET", path, Answering.OBJECT, new Reading(read)).licenseOptional();
    }

    public static Endpoint file(String path, Read read) {
        return of("GET", path, Answering.FILE, new Reading(read));
    }

    public static Endpoint post(String path, RowRule rule) {
        return of("POST", path, Answering.IDS, new Rows(rule));
    }

    public static Endpoint put(String path, RowRule rule) {
        return of("PUT", path, Answering.EMPTY, new Rows(rule));
    }

    public static Endpoint postEmpty(String path, RowRule rule) {
        return of("POST", path, Answering.EMPTY, new Rows(rule));
    }

    public static Endpoint postObject(String path, OneRule rule) {
        return of("POST", path, Answering.OBJECT, new One(rule));
    }

    public static Endpoint delete(String path, OneRule rule) {
        return of("DELETE", path, Answering.EMPTY, new One(rule));
    }

    /** What a user needs besides: who changes packages or sees lab results must be able to view packages. */
    public Set<String> besides() {
        boolean change = !method.equals("GET") && path.startsWith("packages/");
        return change || path.startsWith("labtests/") && !may.isEmpty() ? Set.of(Permission.VIEW_PACKAGES) : Set.of();
    }

    public Endpoint may(String... permissions) {
        return new Endpoint(method, path, answering, license, Set.of(permissions), flag, window, work);
    }

    public Endpoint where(String capability) {
        return new Endpoint(method, path, answering, license, may, capability, window, work);
    }

    public Endpoint windowed() {
        return new Endpoint(method, path, answering, license, may, flag, true, work);
    }

    public Endpoint noLicense() {
        return new Endpoint(method, path, answering, Access.License.NONE, may, flag, window, work);
    }

    public Endpoint licenseRequired() {
        return new Endpoint(method, path, answering, Access.License.REQUIRED, may, flag, window, work);
    }

    public Endpoint licenseOptional() {
        return new Endpoint(method, path, answering, Access.License.OPTIONAL, may, flag, window, work);
    }
}
