# Closing a month's attendance, its adjustments, and opening it again.
closing-not-over = { $month } isn't over: it can be closed from { $from } on.
closing-still-running = Punches may still come for { $duties ->
    [one] { $duties } duty
   *[other] { $duties } duties
} of { $month }, so that not everything is judged for good; please close it once they are over.
closing-closed = { $month } was closed on { $at }; if it has to change, open it again with a reason.
closing-open = { $month } isn't closed: nothing of it is frozen, so that there are no adjustments and nothing to open again.
closing-disputed = { $lines ->
    [one] { $lines } line of { $month } is
   *[other] { $lines } lines of { $month } are
} still disputed; please settle that first, or write why the month is closed all the same.
closing-reason-long = A reason has at most { $most } characters.
closing-unknown = Nobody who works here has the staff number { $staff_no }
closing-not-allowed = { $staff_no } can’t close a month or open it again: that is for HR and administrators
closing-said = Nothing changes in the department’s word on { $month }: it was confirmed before, or never was.
closing-link = Close
closing-title = Closing { $month }
closing-lead = First settle what is open below; once the departments have confirmed, HR closes the month.
closing-runs = { $month } isn’t over; it can be closed from { $from } on. What is open so far stands below.
closing-is-closed = { $month } was closed on { $at } by { $by }. What is shown everywhere is what was frozen; what changes since is an adjustment.
closing-damaged = What was frozen no longer matches the SHA-256 of its closing, and may have been tampered with. It is shown as it is; please have an administrator look into it (onpost verify).
closing-classify-sha256 = SHA-256 of the verdicts
closing-hours-sha256 = SHA-256 of the hours
closing-reason = Reason
closing-reason-optional = optional
closing-reason-disputed = { $lines ->
    [one] { $lines } line is
   *[other] { $lines } lines are
} still disputed; please write why the month is closed all the same.
closing-history = Closed before
closing-was-closed = Closed on { $at } by { $by }
closing-was-reopened = Opened again on { $at } by { $by }: { $reason }
closing-adjustments = See adjustments
closing-departments = Departments
closing-department = Department
closing-confirmed = Confirmed
closing-act = Act
closing-confirm = Confirm
closing-take-back = Take back
closing-confirmed-by = { $by }, { $at }
closing-confirmed-open = { $count } open then
closing-not-confirmed = Not confirmed
closing-kind-slip = Undecided slips
closing-kind-missing_punch = Missing punches
closing-kind-post_check = Unverified post checks
closing-kind-open_duty = Open duties
closing-kind-gap = Posts short of people
closing-kind-dispute = Disputes
closing-cure-slip = Decide them, or have them withdrawn.
closing-cure-missing_punch = Their people can ask to supply them; what nobody supplies stays missing.
closing-cure-post_check = Verify or dismiss them; what isn’t verified doesn’t count.
closing-cure-open_duty = Duties that nobody held: check the roster.
closing-cure-gap = Times with fewer people than demanded: check punches and the roster.
closing-cure-dispute = Answer what their people say.
closing-short = short for { $minutes }
closing-more = and { $count } more
closing-nothing-open = Nothing is open
closing-nothing-open-first = Slips, punches, post checks, rosters and disputes are all settled.
closing-close = Close the month
closing-question = Close { $month }?
closing-follows = The verdict and hours of every duty of the month are frozen, with their SHA-256. No approval, punch or change moves them any more: each becomes an adjustment.
closing-still-open = Still open: { $items }
closing-unconfirmed = { $count ->
    [one] { $count } department hasn’t confirmed yet.
   *[other] { $count } departments haven’t confirmed yet.
}
closing-and = {", "}
closing-reopen = Open again
closing-reopen-question = Open { $month } again?
closing-reopen-lead = The month is judged by what is known now, and can be closed anew; what was frozen is kept beside it.
deed-month-closed = { $month } is closed
deed-month-reopened = { $month } is open again
deed-department-confirmed = The department’s month is confirmed
deed-department-taken_back = The department’s confirmation is taken back
frozen-month = { $month } was closed on { $at }; this is what was frozen.
frozen-duty = The month was closed on { $at }, and this duty’s verdict is frozen.
frozen-without = The month was closed on { $at }; this duty was added since, and doesn’t count in it.
frozen-otherwise = By what is known now, this would be otherwise; it is an adjustment:
frozen-as-now = As it would be judged now
adjustments-title = Adjustments of { $month }
adjustments-lead = What was frozen on { $at } and would be judged otherwise now, with what was recorded since and bears on it.
adjustments-back = Back to closing
adjustments-none = No adjustments
adjustments-none-first = Nothing would be judged otherwise than it was closed.
adjustments-columns = Frozen and now
adjustments-column = What
adjustments-frozen = Frozen
adjustments-now = Now
adjustments-nothing = (none)
adjustments-present = present
adjustments-moved = Recorded since, and bearing on it:
adjustments-unknown = Nothing that was recorded since bears on it; something may no longer be there.
adjustments-of-duty = Duty
adjustments-of-post = Post
adjustments-of-start = Start
adjustments-of-end = End
adjustments-of-required_arrival = Due
adjustments-of-required_departure = Due to leave
adjustments-of-arrival = Arrival
adjustments-of-departure = Departure
adjustments-of-status = Verdict
adjustments-of-late_minutes = Minutes late
adjustments-of-early_leave_minutes = Minutes left early
adjustments-of-reasons = Reasons
mover-punch = Punch of { $at }
mover-request = Request: { $status }
mover-correction = Correction: { $status }
mover-extension = Longer duty: { $status }
mover-post-check = Post check
mover-roster = Roster: { $cause }
mover-policy = Version { $version } of the policy
mover-post = A new version of the post
mover-shift = A new version of the shift
mover-person = A new version of the person
mover-calendar = The calendar tells { $date } otherwise
mover-recorded = recorded { $at }
mover-recorded-by = recorded { $at } by { $by }
report-sheet-adjustments = Adjustments
report-adjustment-month = Month
report-adjustment-staff_no = Staff number
report-adjustment-date = Date
report-adjustment-shift = Shift
report-adjustment-column = Column
report-adjustment-frozen = Frozen
report-adjustment-now = Now
outlook-closed = The month is closed: nothing moves, it becomes an adjustment
