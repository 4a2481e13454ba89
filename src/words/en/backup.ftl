# Backups, restoring and looking through.
backup-not-one = is no backup of Onpost
backup-cut-short = the backup isn't whole: it ends before its end, since writing or copying it was broken off. Copy it again, or take another backup
backup-damaged = the backup is damaged: line { $line } isn't as it was written. Copy it again, or take another backup
backup-trailing = something follows behind the end of the backup. Copy it again, or take another backup
backup-later = the backup is of a newer Onpost ({ $program }). Restore it with that version or a newer one
backup-foreign = the tables of the backup are not those of any version of this program (Onpost { $program } wrote it). Restore it with the program that wrote it
backup-refused = the database refuses what the table { $table } holds; nothing was restored
backup-dangling = the table { $table } refers to something that isn't there; nothing was restored
backup-occupied-file = { $path } is there already, and was left as it is. Choose another place, or move it away first
backup-occupied-tables =
    { $count ->
        [one] The database has { $count } table already, and was left as it is. Make a new, empty database and give its address in --database-url
       *[other] The database has { $count } tables already, and was left as it is. Make a new, empty database and give its address in --database-url
    }
integrity-check-schema = Tables
integrity-check-engine = The engine's own check
integrity-check-foreign_keys = References
integrity-check-rows = Every row read
integrity-check-audit_chain = The chain of the audit log
integrity-older = The tables are of an older version; starting the service or onpost migrate brings them up to date
integrity-foreign = The tables are of a newer program, or were changed by hand
integrity-engine = { $said }
integrity-dangling =
    { $rows ->
        [one] { $rows } row of { $table } refers to { $to } in vain
       *[other] { $rows } rows of { $table } refer to { $to } in vain
    }
integrity-unreadable = The table { $table } has rows that can't be read
backup-title = Backups
backup-last = The last good backup: { $at } ({ $size })
backup-none = There has been no good backup yet.
backup-overdue = There has been no good backup for more than a day. See the runs below, and look at the folder and the room on its disk.
backup-where = Each goes to { $folder }; the last { $kept } stay. Best have that folder on another disk, or copy it elsewhere.
backup-secrets = A backup holds everything: names, punches, hashes of passwords, addresses and secrets of robots, attachments. Guard it as you do the database. Sessions aren't in it: after a restore everybody signs in again.
backup-restore = Restore: onpost restore FILE; look through: onpost verify FILE.
backup-caption =
    { $count ->
        [one] The last good backup
       *[other] The last { $count } good backups
    }
backup-column-at = Taken
backup-column-size = Size
backup-column-rows = Rows
backup-column-file = File

cli-backup-taken = Backed up to { $file }: { $rows } rows, { $size }, SHA-256 { $sha256 }. It was read again and found whole. It holds hashes of passwords and secrets: guard it.
cli-backup-io = { $file }: { $reason }
cli-backup-fault = { $file }: { $why }
cli-backup-newer = A newer program made the database: take the backup with that one
cli-backup-database = The database failed; no file and no change were left
cli-no-such-database = There is no database { $file }
cli-restore-done = Restored: { $rows } rows in { $tables } tables, as backed up at { $at } (Onpost { $program }).
cli-restore-next = The service can be started now. Sessions and unused one-time links are in no backup: sign in again, and send links anew.
cli-verify-backup = The backup is whole: { $rows } rows in { $tables } tables, taken at { $at } (Onpost { $program }), SHA-256 { $sha256 }
cli-verify-database = The database: { $rows } rows in { $tables } tables
cli-verify-sound = Nothing was found.
cli-verify-unsound =
    { $count ->
        [one] { $count } thing is not as it should be
       *[other] { $count } things are not as they should be
    }
integrity-check-freezes = What months were closed with
integrity-thawed = What { $month } was closed with (closing { $number }) no longer matches its SHA-256: it may have been tampered with
