# The command line and the settings.
cli-month = expected YYYY-MM of the years { $first } to { $last }, such as 2026-10
cli-date = expected a date YYYY-MM-DD of the years { $first } to { $last }, such as 2026-10-05
cli-instant = expected an RFC 3339 time of the years { $first } to { $last }, such as 2026-10-05T08:00:00+08:00
config-unreadable = The settings file { $file } can't be read: { $reason }
config-not-toml = not valid TOML: { $reason }
config-unknown-key = there is no setting "{ $key }"; known are: { $known }
config-not-text = "{ $key }" must be text or a whole number
config-public-url = expected an address without a path, such as https://onpost.example.com
config-smtp-url = expected smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST?tls=required
config-mail-from = expected a mail address, such as Onpost <onpost@example.com>
config-stay = expected days without use and days at most, such as 30/90 (365 at most), or off
config-lang = expected zh-CN or en
config-log = The log filter can't be read; expected info, or a list such as warn,onpost=debug
serve-ready = Onpost is ready: { $url }
serve-cannot-listen = Can't listen on { $address }: { $reason }
cli-bad-rows = The folder has { $count ->
    [one] 1 fault
   *[other] { $count } faults
}, so nothing was done:
cli-dates = The last date { $to } is before the first date { $from }
cli-output = The result could not be written
cli-no-database = The database could not be opened
cli-no-program = The program's own file can't be found
cli-no-tables = The tables of the database could not be brought up to date
cli-migrated = The database is up to date.
cli-user-there = { $staff_no } can sign in already; use onpost user reset for a new password
cli-user-unknown = Nobody has the staff number { $staff_no }; import the person, or add them on the people page
cli-user-password = First password of { $staff_no }: { $password } (shown this once; to be changed at the first sign-in)
cli-import-tally = { $table }: { $new } new, { $changed } changed, { $ended } ended, { $left } left as they were, { $same } the same
cli-table-departments = Departments
cli-table-posts = Posts
cli-table-coverage = Coverage
cli-table-shifts = Shifts
cli-table-staff = People
cli-table-duties = Duties
cli-table-punches = Punches
cli-table-requests = Requests
cli-table-corrections = Corrections
cli-table-extensions = Extensions
cli-table-post_checks = Post checks
cli-table-contracts = Contracts
cli-table-leave_kinds = Leave kinds
cli-table-grants = Grants
cli-table-protections = Protections
cli-table-calendar = Calendar
cli-table-policy = Policy
cli-import-nothing = (empty)
cli-import-changed = Changed { $place }: { $stored } → { $given }
cli-import-changed-here = { $place }: stays { $stored } (changed on the pages since the last import); the file has { $given }
cli-import-unknown = { $place }: stays { $stored } (it can't be told who changed it); the file has { $given }
cli-import-rights = { $place }: stays { $stored } (it is about what somebody may do); the file has { $given }
cli-import-rewrites = { $place }: stays { $stored } (it would rewrite dates that have begun); the file has { $given }
cli-import-left = { $count ->
    [one] One thing differs from the files and was left as it is:
   *[other] { $count } things differ from the files and were left as they are:
}
cli-import-overwrite = To have it all as the files say, import again with --overwrite.
cli-import-reason = To rewrite dates that have begun, import again with --reason and say why.
cli-import-no-reason = Say why behind --reason
cli-import-more = and { $count } more
cli-import-withdrawn = { $count ->
    [one] One duty of the files was withdrawn here, and stays so.
   *[other] { $count } duties of the files were withdrawn here, and stay so.
}
cli-import-closed = The roster of post { $post } for { $month } is closed and takes no more duties ({ $count } in the files, among them { $person } on { $date })
cli-import-renamed = “{ $name }” in { $file } meant what is called “{ $now }” now, and something else is called “{ $name }” since. Use the present names in the files
cli-import-last-admin = Nobody would be left who keeps the site: staff.csv gives its last administrators another role. Please leave at least one
cli-import-demo = The database holds the demo site. Choose another folder with --data, or say --into-demo to import into the demo
cli-import-moves = Rewrites from { $from } on: { $verdicts } results and { $totals } totals change, of { $people } people
cli-import-dry = Dry run: nothing was written.
cli-import-refused = The database holds { $count ->
    [one] 1 thing
   *[other] { $count } things
} against it, so nothing was imported:
cli-import-other-request = The request number { $number } belongs to another request
cli-import-overlap = { $person } would hold two duties at once: { $first } and { $second }
cli-demo-not-empty = The database has people already; the demo site goes into an empty one.
cli-demo-made = The demo site is made. Sign in as one of these; the first one's duty begins within the hour, and they can clock in on time right now:
cli-demo-guide = {"  "}{ $role }: { $name }, staff number { $staff_no }, password { $password }
