package io.everygram.platform.web;

/**
 * Where in the navigation pages stand whose address begins otherwise than that of the page they belong to. A module registers it as a bean.
 *
 * @param path what the address begins with, e.g. {@code /cases}
 * @param home the page of the rail that is marked then, e.g. {@code /opening}
 */
public record PageHome(String path, String home) {
    boolean holds(String address) {
        return address.equals(path) || address.startsWith(path + "/");
    }
}
