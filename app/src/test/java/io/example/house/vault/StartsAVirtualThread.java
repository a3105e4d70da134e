package io.example.house.vault;

/** Breaks: no thread is virtual. */
final class StartsAVirtualThread {
    Thread now(Runnable work) {
        return Thread.ofVirtual().start(work);
    }
}
