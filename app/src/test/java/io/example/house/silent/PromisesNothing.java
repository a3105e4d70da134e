package io.example.house.silent;

final class PromisesNothing {
    private PromisesNothing() {}
}
