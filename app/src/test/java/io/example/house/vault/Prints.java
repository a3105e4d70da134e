package io.example.house.vault;

final class Prints {
    private Prints() {}

    static void say() {
        System.out.println("said");
    }
}
