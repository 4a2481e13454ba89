# Jobs that run by the clock.
nav-jobs = Jobs
job-title = Jobs
job-lead = They run by the clock and tell people what they should know. Where several instances of the service run, one of them does each job; who was told before isn't told again.
job-settings = Settings and runs
job-run = Run now
job-cron = Runs at
job-next = Next
job-last = Last
job-next-none = Switched off
job-never = Has not run yet
job-told =
    { $count ->
        [0] nothing to tell
        [one] 1 notice
       *[other] { $count } notices
    }
job-length-short = under 1 s
job-length-seconds = { $seconds } s
job-length-minutes = { $minutes } min { $seconds } s
job-ran = “{ $job }” has run: { $outcome }
job-under-way = This job is running; its outcome will be seen here soon. It was not started a second time.
job-form = When it runs
job-cron-hint = Six parts: second minute hour day month weekday; { $example } is Monday to Friday at 09:30. Five parts, without the second, are fine too. Where both day and weekday are given, both must match.
job-enabled = Switched on
job-enabled-yes = On
job-enabled-no = Off
job-try = Show the times
job-times = The next three times
job-times-zone = By the clocks of { $zone }
job-means = That is: { $words }
job-usual = Usually: { $cron }
job-set = Set by { $by }, { $at }
job-runs = Runs
job-runs-caption =
    { $count ->
        [one] The last run
       *[other] The last { $count } runs
    }
job-runs-none = No run yet
job-runs-none-text = After the first one, this lists when each run was, how long it took and what it came to.
job-run-due = Due
job-run-started = Began
job-run-length = Took
job-run-outcome = Outcome
job-run-trigger = Because
job-attempt = try { $attempt }
job-zone = Time zone
job-zone-title = By whose clocks they run
job-zone-now = IANA name, such as Asia/Shanghai; it is { $now } there now. A change holds from the next time on.
job-set-back = { $at }: the system clock was found to have gone back by { $length }, or another server’s clock is ahead. What is due is done again, and letters wait no longer. Please check how the clock is set (NTP), and the punches made while it was ahead.
zone-release = Time zones: IANA release { $release }. A newer one comes with an update of the system or of Onpost, and holds after a restart.
zone-unknown = No time zone “{ $zone }” is known (any more): times are reckoned as in Asia/Shanghai until another is chosen.
job-outcome-done = Done
job-outcome-failed = Failed
job-outcome-interrupted = Interrupted
job-outcome-running = Running
job-outcome-never = Never ran
job-outcome-sign-done = ✓
job-outcome-sign-failed = ✕
job-outcome-sign-interrupted = ⚠
job-outcome-sign-running = ●
job-outcome-sign-never = ·
job-fault-unreachable = the database could not be reached
job-fault-unwritable = the file could not be written: look at the folder and the room on its disk
job-fault-broken = a fault of the program; the service's log tells more
job-trigger-clock = it was due
job-trigger-command = command line
job-catch-up-once = What was missed while the service was down is caught up once; what fails is tried again, three times at most.
job-catch-up-skip = What was missed while the service was down is left out; it runs when it is next due.
job-part-second = second (0–59)
job-part-minute = minute (0–59)
job-part-hour = hour (0–23)
job-part-day = day (1–31)
job-part-month = month (1–12 or Jan–Dec)
job-part-weekday = weekday (Mon–Sun)
job-cron-parts = It takes six parts (second minute hour day month weekday) or five (without the second); here are { $found }. For example { $instead }
job-cron-part = “{ $text }” can't be the { $part }; write { $instead }
job-cron-weekday-number = Write weekdays by name, as in { $instead }: numbers mean other days elsewhere
job-cron-too-often = Once a minute at most: the first part (second) must be one number, such as { $instead }
job-cron-or = {" "}or{" "}
job-cron-never = There is no such date: it would never run

job-name-duty_ahead = Duty ahead
job-does-duty_ahead = Reminds people who have to be at their post within the hour and are not there yet.
job-name-arrival_missing = Not arrived
job-does-arrival_missing = Reminds people who have to be at their post and have not clocked in.
job-name-departure_missing = Clock-out forgotten
job-does-departure_missing = Reminds people who could leave half an hour ago, have not clocked out and did not ask to stay on.
job-name-alarm_watch = Empty posts
job-does-alarm_watch = Looks every minute whether somebody is at each post, and alarms the supervisors where nobody is.
job-name-handover_missing = Handover check
job-does-handover_missing = Tells supervisors of duties that ended without a handover note.
job-name-requests_waiting = Slips waiting
job-does-requests_waiting = Tells supervisors of requests, corrections and extensions that have waited for more than a day; HR of those that no supervisor may decide on.
job-name-roster_unpublished = Roster not published
job-does-roster_unpublished = Tells supervisors of posts whose roster of the next month is not published.
job-name-gaps_ahead = Gaps ahead
job-does-gaps_ahead = Tells supervisors, and the department's group, of gaps in the published rosters of the next seven days.
job-name-yesterday = Yesterday's attendance
job-does-yesterday = Tells supervisors of lateness, early leaving, missed punches and absence that have become final.
job-name-month_open = Month to settle
job-does-month_open = Tells supervisors and HR which slips, missed punches and post checks of the last month are open.
job-name-month_report = Monthly report
job-does-month_report = Tells HR that the report of the last month is ready.
job-name-month_confirm = Months to confirm
job-does-month_confirm = Asks those who have not confirmed their last month, on the 1st, 3rd and 5th working day after it; after five working days supervisors and HR are told who stayed silent.
job-name-backup = Nightly backup
job-does-backup = Writes everything to one file, reads it again to see that it's whole, and removes old ones beyond those to be kept; tells the administrators when it fails.
job-name-tidy = Tidying
job-does-tidy = Removes expired sign-ins, old wrong passwords and old runs.

cli-job-listed = { $code }  { $name }
cli-job-when = {"  "}runs { $cron }; next { $next }
cli-job-last = {"  "}last { $last }
cli-job-unknown = There is no job { $code }; there are: { $known }
cli-job-ran = { $name }: { $outcome }
