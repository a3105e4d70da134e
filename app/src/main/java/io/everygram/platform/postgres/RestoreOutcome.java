package io.everygram.platform.postgres;

import java.nio.file.Path;

/** What became of a restore. A refused one has written nothing. */
public sealed interface RestoreOutcome {
    /** Everything is back, at the moment of the snapshot and migrated to this program's version. */
    record Restored(Backup.Summary summary) implements RestoreOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned. */
    sealed interface Refused extends RestoreOutcome {
        /** One or two sentences: what is wrong and what to do. */
        String advice();
    }

    record NotABackup(Path file) implements Refused {
        @Override
        public String advice() {
            return file + " is not a backup of Everygram. Name a file that 'everygram backup' has written.";
        }
    }

    /** @param part the entry whose bytes changed, e.g. {@code ledger.entry.copy} */
    record Damaged(Path file, String part) implements Refused {
        @Override
        public String advice() {
            return file + " is damaged in " + part + ". Take another copy of it, or an older backup.";
        }
    }

    record UnknownFormat(String format) implements Refused {
        @Override
        public String advice() {
            return "The backup has the format " + format + "; this program reads " + BackupManifest.FORMAT
                    + ". Restore it with the version that wrote it, or a newer one.";
        }
    }

    /** @param known the newest version this program knows; empty when it does not know the module */
    record FromNewerProgram(String module, String version, String known) implements Refused {
        @Override
        public String advice() {
            return "The backup holds " + module + " at version " + version + ", this program knows "
                    + (known.isEmpty() ? "no such module" : "up to " + known)
                    + ". Install the version that wrote the backup, or a newer one.";
        }
    }

    record NotEmpty(String table) implements Refused {
        @Override
        public String advice() {
            return "The database is not empty: " + table
                    + " holds rows. Restore into a new database, or another --home.";
        }
    }
}
