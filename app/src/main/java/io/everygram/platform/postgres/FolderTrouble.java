package io.everygram.platform.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in words why a folder cannot hold what it should, and what to do. */
public final class FolderTrouble {
    private FolderTrouble() {}

    /** @param otherwise how another folder is taken, e.g. {@code --home FOLDER} */
    public static IllegalStateException of(Path folder, String otherwise, IOException why) {
        return new IllegalStateException(words(folder, otherwise, why), why);
    }

    static String words(Path folder, String otherwise, IOException why) {
        var system = why instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : String.valueOf(why.getMessage());
        var said = system.toLowerCase(Locale.ROOT);
        if (said.contains("no space left") || said.contains("quota")) {
            return "The disk of %s is full. Free some space and start again; what was written before stands."
                    .formatted(folder);
        }
        if (said.contains("read-only")) {
            return "%s lies on a disk that cannot be written. Take another folder with %s."
                    .formatted(folder, otherwise);
        }
        if (why instanceof AccessDeniedException || said.contains("permitted")) {
            return "The user %s may not write to %s. Give the folder to this user, or take another with %s."
                    .formatted(System.getProperty("user.name", ""), folder, otherwise);
        }
        if (why instanceof FileAlreadyExistsException || said.contains("not a directory")) {
            return "%s is not a folder, or lies below a file. Take another with %s.".formatted(folder, otherwise);
        }
        return "The folder %s cannot be used: %s. Take another with %s.".formatted(folder, system, otherwise);
    }
}
