# Today: who is due, here, missing.
today-title = Today
today-as-of = As of { $at }
today-refresh = Refresh
today-due = due
today-present = here
today-missing = missing
today-left = left
today-excused = excused
today-empty = No duties today
today-empty-text = Once there is a roster, this page lists by post who is due, here and missing.
today-post-summary = { $due } due, { $present } here
today-now = Now
today-staying = Time is over, not clocked out
today-next = Next
today-done = Done for today: { $count }
today-required = due { $at }
today-arrived = came { $at }
strip-figures = Due (pale) and here (bold) today, in figures
strip-piece = { $planned } due, { $present } here
strip-piece-to-come = { $planned } due
ahead-open =
    { $count ->
        [one] { $count } open duty needs a stand-in
       *[other] { $count } open duties need a stand-in
    }
ahead-open-text = Approved leave or work elsewhere leaves too few people at these times; find stand-ins soon (D0 4.1).
ahead-title = Ahead
ahead-hint = By the published rosters, less approved leave and work elsewhere
ahead-until = Covered until { $at }
ahead-now = Somebody is missing now
ahead-nothing = No roster is published
ahead-gap = { $span }, { $people } missing
ahead-more =
    { $count ->
        [one] { $count } more gap
       *[other] { $count } more gaps
    }
