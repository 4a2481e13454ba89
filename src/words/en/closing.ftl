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
