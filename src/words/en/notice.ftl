# The words of notices: of letters, of groups' robots, and of the page of one's own.
notice-product = Onpost
notice-duty = { $post } { $shift }, { $span }
notice-duty-of = { $person }, { $post } { $shift }, { $span }
notice-gap = { $post }: { $span }, { $people } short
notice-foot = Onpost sent this by itself; please don't answer it. Choose what you get, and when, under “My notices”:
notice-foot-robot = Sent by Onpost
notice-reason = Reason: { $reason }
notice-open = Open
notice-open-clock = Clock in or out
notice-open-duty = See this duty
notice-open-inbox = Decide
notice-open-swaps = See the swap
notice-open-month = See my duties
notice-open-rosters = Open the rosters
notice-open-today = See who is there
notice-open-months = Open the month
notice-open-account = See my account

notice-slip-request = Request ({ $kind })
notice-slip-correction = Correction
notice-slip-extension = Extension

notice-duty-ahead = Your duty: { $shift }, be there by { $arrive }
notice-duty-ahead-text = Your next duty is { $duty }. Please be at your post and clock in by { $arrive }.
notice-arrival-missing = You have not clocked in: { $shift }, due by { $arrive }
notice-arrival-missing-text = { $duty }: you were due by { $arrive }, and there is no clock-in of yours yet. If you are there, clock in now; if you can't come, call your department's officer at once.
notice-departure-missing = You have not clocked out: { $shift }
notice-departure-missing-text = { $duty }: you could leave at { $leave }, and there is no clock-out of yours yet. If you are still there, remember to clock out; if you forgot, ask for a correction on the page of this duty.
notice-slip-decided = { $slip }: { $standing }
notice-slip-decided-text = { $by } has dealt with it. { $slip }: { $standing }.
notice-extension-ordered = Your duty is longer: until { $until }
notice-extension-ordered-text = { $by } asks you to stay until { $until }: { $duty }.
notice-slip-filed = { $slip } by { $person }
notice-slip-filed-text = It waits for your decision. { $slip } by { $person }.
notice-slips-waiting =
    { $count ->
        [one] { $count } slip waits for you
       *[other] { $count } slips wait for you
    }
notice-slips-waiting-text =
    { $count ->
        [one] { $count } slip waits for your decision, filed on { $oldest }.
       *[other] { $count } slips wait for your decision; the oldest was filed on { $oldest }.
    }
notice-roster-published = { $post }, { $month }: your duties have changed
notice-roster-published-text = The roster of { $post } for { $month } was published or changed, and your own duties are among what changed. Please have a look.
notice-roster-unpublished = { $post }, { $month }: the roster is not published
notice-roster-unpublished-text =
    { $days ->
        [one] { $month } begins in { $days } day, and the roster of { $post } is still a draft. Please publish it.
       *[other] { $month } begins in { $days } days, and the roster of { $post } is still a draft. Please publish it.
    }
notice-vacated =
    { $count ->
        [one] { $person } { $why }: a duty is open
       *[other] { $person } { $why }: { $count } duties are open
    }
notice-vacated-text = These were taken off the roster and need somebody else:
notice-gaps-ahead =
    { $count ->
        [one] { $count } gap ahead
       *[other] { $count } gaps ahead
    }
notice-gaps-ahead-text = Fewer people than demanded are planned for:
notice-swap-offered = { $by } would like to swap with you
notice-swap-offered-text = { $by } asks you to take this duty: { $duty }. Please agree or decline.
notice-swap-answered = News of your swap, from { $by }
notice-swap-answered-text = { $by } has acted on the swap of this duty; see what came of it: { $duty }.
notice-alarm-not-arrived = Alarm: { $person } has not arrived at { $post }
notice-alarm-not-arrived-text = The required arrival has passed without a clock-in: { $duty }.
notice-alarm-short = Alarm: { $post } is { $people } short
notice-alarm-short-text = Fewer people than demanded. { $gap }.
notice-alarm-open = Alarm: a duty at { $post } is open
notice-alarm-open-text = Whose it was is excused, and nobody has taken it: { $duty }.
notice-alarm-not-back = Alarm: { $person } is not back
notice-alarm-not-back-text = Due back by { $due }, with no return so far: { $duty }.
notice-alarm-not-relieved = Alarm: the relief at { $post } has not come
notice-alarm-not-relieved-text = The relief has not come, and the one relieved has left or stays on: { $duty }.
notice-alarm-repeated = Nobody has taken it yet; told { $times } times by now.
notice-alarm-act = Take this alarm
notice-alarm-taken = { $by } has taken the alarm: { $post }
notice-alarm-taken-text = { $by } deals with it; it is not told again.
notice-handover-written = { $by } left you a handover note ({ $post })
notice-handover-written-text =
    { $open ->
        [0] { $by } wrote a handover note for { $post }, with nothing open. Please read and accept it.
        [one] { $by } wrote a handover note for { $post }, with { $open } open item. Please read and accept it.
       *[other] { $by } wrote a handover note for { $post }, with { $open } open items. Please read and accept it.
    }
notice-handover-missing = No handover note: { $post } { $shift }
notice-handover-missing-text = The duty ended without a handover note: { $duty }.
notice-open-alarms = See the alarms
notice-open-check = See it and answer
notice-open-handover = See the handover
notice-check-found = A post check concerns you
notice-check-found-text = A supervisor found something at your post: { $duty }. You can answer it; until it is verified it counts for nothing.
notice-see-check = See the post check
notice-check-verified = A post check about you is verified and counts
notice-check-verified-text = { $by } verified what was found, “{ $finding }”: { $duty }. The duty counts as absence.
notice-check-conduct = What was found at your post is verified and counts among the month’s breaches
notice-check-conduct-text = { $by } verified the finding «{ $finding }»: { $duty }. It counts among the month’s breaches and touches no verdict.
notice-check-clause = By { $place }: “{ $quote }”
notice-check-dismissed = A post check about you is dismissed
notice-check-dismissed-text = { $by } dismissed what was found, “{ $finding }”: { $duty }. It counts for nothing.
notice-check-withdrawn = The verification of a post check about you is withdrawn
notice-check-withdrawn-text = { $by } withdrew the verification of “{ $finding }”: { $duty }. It counts no more.
notice-yesterday =
    { $count ->
        [one] { $date }: { $count } verdict to look at
       *[other] { $date }: { $count } verdicts to look at
    }
notice-yesterday-none = { $date }: all as it should be
notice-yesterday-text = Verdicts of { $date } to look at:
notice-yesterday-none-text = All verdicts of { $date } are as they should be.
notice-yesterday-line = { $duty }: { $status }
notice-yesterday-line-minutes = { $duty }: { $status }, { $minutes }
notice-month-open = { $month }: what is to be settled before closing
notice-month-open-text = Before { $month } can be closed, these are to be settled:
notice-month-open-waiting =
    { $count ->
        [one] { $count } slip to be decided
       *[other] { $count } slips to be decided
    }
notice-month-open-missed =
    { $count ->
        [one] { $count } missing punch
       *[other] { $count } missing punches
    }
notice-month-open-checks =
    { $count ->
        [one] { $count } post check to be verified
       *[other] { $count } post checks to be verified
    }
notice-month-report = The report of { $month } is ready
notice-month-report-text = The report of { $month } is ready to be read or exported.
notice-command-line = The command line (whoever runs the server)
notice-password-reset = Your password was reset
notice-password-reset-text = Your password was reset by: { $by }. You are signed out on all devices, your calendar addresses have ended, and devices that waited to be confirmed are removed. Set one of your own with the first password or the printed slip that you are given. If you did not ask for this, speak to an administrator at once.
notice-sign-in-link = Choose your password
notice-sign-in-link-text = { $by } has opened your account (staff number { $staff_no }). Choose a password of your own by the link in this letter, and you are signed in; it works once, and for { $hours } hours. Whatever password you had before has ended, and so has every session. If { $by } is nobody you know, leave the link alone and tell an administrator.
notice-sign-in-link-act = Choose a password
notice-second-account = Refused: { $whose }’s own case, with { $account }’s account
notice-second-account-text = With { $account }’s account, somebody was about to decide what concerns { $whose }, who made that account or reset its password within the last 24 hours. It was refused, and nothing was recorded. Please find out who uses the account; one’s own case is for somebody else.
notice-backup-failed = The backup failed
notice-backup-failed-text = The backup of { $due } was not taken: { $why }.
notice-backup-last = The last good backup was taken { $at }.
notice-backup-never = There has been no good backup yet.
notice-open-backups = See the backups
notice-trial = A letter on trial
notice-trial-text = { $by } sent this to try the way. That you read it shows that the settings are right.
