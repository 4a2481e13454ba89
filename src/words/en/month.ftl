# My month.
month-previous = Previous
month-next = Next
month-empty = No duties this month
month-empty-first = Once the roster is published, each day shows its verdict; open one to see what it rests on.
month-forgotten = { $used } of { $tolerated } forgotten punches used this month.
month-forgotten-limit = One more counts as absence (D0 5.1).
month-forgotten-beyond = Those beyond count as absence (D0 5.1).
month-due = { $open ->
    [0] Duties: { $due }, all judged
   *[other] Duties: { $due }, { $open } of them still open
}
month-late = { $times ->
    [one] Late once, { $minutes }
   *[other] Late { $times } times, { $minutes } in all
}
month-early = { $times ->
    [one] Left early once, { $minutes }
   *[other] Left early { $times } times, { $minutes } in all
}
month-missed = Missing punches: { $times }
month-absent = { $days ->
    [one] Absent: { $days } day
   *[other] Absent: { $days } days
}
month-leave = Leave: { $minutes }
month-outwork = Work elsewhere: { $minutes }, counts as attendance
month-full = Full attendance
