# The roster's board: people down, days across.
board-title = Roster { $post } { $month }
board-a-post = the post
board-heading = { $post } · Roster { $month }
board-caption =
    { $post } { $month } · { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
board-state-draft = Draft
board-state-published = Published
board-state-closed = Closed
board-version = Version { $version }
board-unpublished =
    { $count ->
        [one] { $count } change not published
       *[other] { $count } changes not published
    }
board-all = All posts
board-generate = Generate
board-pattern = Apply a pattern
board-copy = Copy last month
board-publish = Publish
board-signed-out = Not saved: you are signed out, and the change was taken back. Sign in again.
board-failed = Not saved: the server can't be reached. The change was taken back.
board-unchanged = None of these cells can be changed.
board-nothing = There is nothing to undo or redo.
board-copied = {"{"}n{"}"} cells copied.
board-previous = Previous
board-next = Next
board-off = off
board-pin = Pin
board-undo = Undo
board-redo = Redo
board-tools = Set the chosen cells
board-key = { $name } { $from }–{ $until }
board-strips = Cover
board-strip-short = short
board-strip-met = demand met
board-total-hours = Hours
board-total-nights = Nights
board-total-weekends = Weekends
board-cell-changed = changed; published: { $was }
board-cell-pinned = pinned: generation and patterns leave it
board-cell-request = { $standing }: { $kind }, { $span }
board-cell-elsewhere = at { $post }: { $shift }
board-cell-shut = can no longer be changed
board-wish = { $want } (priority { $priority })
board-wish-on = would like to work
board-wish-off = would like to be off
board-wish-shift = would like { $shift }
board-level-hard = breaks a hard rule
board-level-warning = has a warning
board-between = { "; " }
board-colon = { ": " }
board-gaps = Gaps
board-hard = Hard breaches
board-warnings = Warnings
board-sound = No gap, no breach
board-who-when = { $name }, { $date }
board-gap = { $span }: { $demanded } needed, { $present } rostered, { $short } short
board-gap-varying = { $span }: short of people, most at { $at }: { $demanded } needed, { $present } rostered
board-legend-changed = differs from what is published
board-legend-pinned = pinned
board-legend-away = approved request
board-legend-asked = request waiting
board-legend-breach = breaks a hard rule
board-legend-warned = has a warning
board-legend-wish = ♡ wish, @ at another post
board-help = Keys: arrows move, Shift and arrows choose a range, a letter sets its shift, 0 or Delete sets off, space pins, Ctrl+C and Ctrl+V copy and paste, Ctrl+Z and Ctrl+Shift+Z undo and redo, Enter opens the cell.
breach-overlap = two duties at once: { $earlier } and { $later }
breach-not-qualified = not qualified for { $post }
breach-not-active = no longer works here
breach-barred = does not work this shift by contract: { $duty }
breach-on-leave = approved: { $kind }, { $span }
breach-rest = only { $rest } of rest between two duties, at least { $least } due
breach-nights-in-row = { $nights } nights in a row, { $most } at most
breach-days-in-row = { $days } days of work in a row, { $most } at most
breach-weekends = { $weekends } weekends of the month with a duty, { $most } at most
breach-night-to-morning = a morning on the day on which the night of { $night } ends
breach-week-hours = { $hours } in the week, { $most } at most
breach-month-hours-over = { $hours } in the month, { $most } at most
breach-month-hours-under = only { $hours } in the month, at least { $least } due
board-close = Close
board-said-many =
    { $count ->
        [one] { $count } cell changed
       *[other] { $count } cells changed
    }
board-said-standing = gaps { $gaps }, hard breaches { $hard }, warnings { $warnings }
board-said-other = { $by } meanwhile set { $what }
board-said-import = an imported file
board-said-pinned = { " (pinned)" }
board-said-between = { ". " }
cell-published = Published
cell-as-published = As published, not pinned: { $shifts }
cell-request = Request
cell-wish = Wish
cell-findings = Findings of the month
cell-shift = Shift
cell-pinned = Pin
cell-pin = Generation and patterns leave this cell as it is
cell-save = Save
cell-back = Back to the board
publish-title = Publish { $post }, { $month }
publish-told = Who is told what
publish-nobody = Nothing changes for anybody.
publish-note = Note
publish-note-hint = Kept with this version, for everybody to read
publish-act = Publish
publish-back = Back to the board
publish-nothing = The draft says what is published: there is nothing to publish.
close-title = Close { $post }, { $month }
close-text = Once it is closed, nothing of this month's roster changes any more.
close-act = Close
rosters-title = Rosters
rosters-hint = Until when each post is covered, and how each month stands
rosters-caption = Posts and months
rosters-post = Post
rosters-until = Covered until
rosters-no-demand = demands nobody
rosters-short-now = Short of people now
rosters-gaps =
    { $count ->
        [one] then { $count } gap
       *[other] then { $count } gaps
    }
rosters-untouched = not drawn
rosters-empty = There is no post whose roster is yours to draw
rosters-empty-first = HR adds posts to the department first; then their rosters are listed here by month.
fill-preview = What it would be
fill-draw = Preview
fill-set = Put into the draft
fill-count =
    { $count ->
        [one] { $count } cell would change
       *[other] { $count } cells would change
    }, { $skipped } left alone. It goes into the draft and holds once that is published.
fill-skipped =
    { $count ->
        [one] { $count } cell left alone
       *[other] { $count } cells left alone
    }
fill-left = { $who }: not { $shift }, { $why }
fill-pinned = the cell is pinned
fill-closed = the cell can no longer be changed
fill-taken = the cell has a shift already
fill-away = approved: { $kind }
copy-title = Copy { $from } into { $to }
copy-hint = Each date is copied from the same weekday four weeks before, from the 29th on eight weeks before; weekends stay weekends.
copy-nothing = There is nothing to copy from last month.
pattern-title = Lay a pattern over { $month }
pattern-hint = Write a cycle that groups walk through one behind the other, look at it, then put it into the draft.
pattern-cycle = Cycle
pattern-cycle-hint = Codes of shifts day by day, - for a day off. The post's shifts: { $codes }
pattern-offsets = Where each group begins
pattern-offsets-hint =
    The day of the cycle, counted from 0, that each group stands at on the anchor, with blanks between; now { $groups ->
        [one] { $groups } group
       *[other] { $groups } groups
    }
pattern-anchor = Anchor
pattern-anchor-hint = The date on which a group that begins at 0 works the cycle's first day
pattern-from = From
pattern-to = To
pattern-dates = Dates worked
pattern-dates-all = Every day
pattern-dates-no_holidays = No holidays
pattern-dates-weekdays = Monday to Friday
pattern-dates-workdays = Working days by the calendar
pattern-example-four_crews_three_shifts = Four crews, three shifts
pattern-example-four_crews_two_shifts = Four crews, two shifts
pattern-example-two_on_two_off = Two on, two off
pattern-example-one_on_two_off = 24 hours on, 48 off
pattern-example-week_rotation = Week rotation
pattern-example-office_hours = Office hours
pattern-groups = Groups
pattern-no-group = none
pattern-group = Group { $number }
pattern-unknown = The post has no such shifts: { $codes }
pattern-offsets-wrong = A number for each group with blanks between, such as 0 2 4 6
pattern-nobody = Put at least one person into a group
