# Rosters solved: what was searched, found, broken, and why a post stays empty.
solve-seconds = expected a number of seconds above 0, such as 60
solve-unreadable = { $file } can't be read
solve-unwritten = { $file } can't be written
solve-no-post = The folder has no post { $post }.
solve-no-source = Name an instance and its roster, or a folder with post and month.
solve-beyond = { $from } to { $until }: { $count } needed, and no shift of the post covers this time
solve-no-task = The first line is no task
solve-faults = { $count ->
    [one] There is 1 fault
   *[other] There are { $count } faults
}, so nothing was done:
solve-fault = { $file }: { $what }
solve-fault-line = { $file } line { $line }: { $what }
solve-no-section = The section { $section } is missing or empty.
solve-unknown-section = There is no section “{ $section }” in this format; it may be misspelt.
solve-outside-section = This stands before the first section. A section begins with its name, such as SECTION_HORIZON.
solve-values = The line should have { $expected } values, but has { $found }.
solve-not-a-number = “{ $value }” should be a whole number from 0.
solve-not-a-limit = “{ $value }” should be a shift and a number, such as D=14.
solve-bad-name = “{ $value }” can't be a name. It should have no blanks and no =, and not be a hyphen alone.
solve-unknown-shift = There is no shift “{ $value }”.
solve-unknown-person = There is nobody called “{ $value }”.
solve-day-outside = Day { $day } is outside the period, whose last day is { $last }.
solve-twice = “{ $value }” is there already. Keep only one line.
solve-no-row = There is no line for { $person }.

solve-begun = { $seconds } s  looking for a first roster
solve-progress = { $seconds } s  objective { $objective }  bound { $bound }  people missing { $missing }
solve-unknown = unknown
solve-nothing = No roster was found in the time given. Allow more seconds.
solve-contradiction = { $person } can't be rostered at all: their own rules contradict each other. Look at their leave, fixed days, hours and days in a row.
solve-differs = The solver's roster fails its check (it says { $told } points, the checker { $found }), so it is not written.
solve-proven = This is proven best.
solve-within = This is at most { $points } points from the best.
solve-unproven = How far this is from the best is not known.
solve-is-broken = Hard rules are broken.
solve-is-short = People are missing from the fewest demanded.
solve-is-whole = No hard rule is broken, and nobody of the fewest demanded is missing.

solve-day = day { $day }
solve-days = days { $first } to { $last }
solve-off = off
solve-change = { $person }, { $when }: { $before } → { $after }
solve-changes = { $count ->
    [0] Nothing changes.
    [one] 1 day changes:
   *[other] { $count } days change:
}

solve-broken = { $person }, { $when }: { $what }
solve-shape = the row doesn't fit; it should have { $days } days, off or with a shift of this puzzle
solve-leave = { $shift } would fall in approved leave
solve-eve = { $shift } would fall on the eve of sick leave
solve-qualification = not qualified for { $shift }
solve-elsewhere = has a duty at another post at the time of { $shift }
solve-unneeded = nobody is needed for { $shift } that day
solve-too-late = { $shift } has begun already
solve-fixed = should stay { $should }, not { $is }
solve-rest = too little rest between { $after } and { $shift }
solve-rest-elsewhere = too little rest between an earlier duty and { $shift }
solve-shift-most = { $shift } { $worked } times; at most { $most }
solve-few-hours = { $worked } h of work; at least { $least } h
solve-many-hours = { $worked } h of work; at most { $most } h
solve-long-run = { $days } working days in a row; at most { $most }
solve-short-run = { $days ->
    [one] only 1 working day
   *[other] only { $days } working days
} in a row; at least { $least }
solve-short-rest = { $days ->
    [one] only 1 day off
   *[other] only { $days } days off
} in a row; at least { $least }
solve-weekends = { $worked ->
    [one] 1 weekend
   *[other] { $worked } weekends
} worked; at most { $most }
solve-window = { $worked } of { $shifts } within { $days } days; at most { $most }

solve-hole = { $cover }: { $missing } of { $need } missing
solve-candidate = { $person }: { $what }
solve-could = could take it
solve-works = works { $shift } that day
solve-lack-cover = { $cover }: { $need } needed, and only { $possible } could be there{ $possible ->
    [0] {""}
   *[other] : { $people }
}
solve-lack-span = { $when }: { $need } duties of { $shifts } are needed, and everybody together can work { $possible }
solve-lack-hours = { $when }: { $need } h are needed, and the contracts allow { $possible } h
solve-lack-own = { $person }, { $when }: should work at least { $least } h, and can work at most { $possible } h
solve-concessions = Nobody would be missing if these gave way:
solve-concessions-short = { $count } would still be missing if these gave way:
solve-no-concession = Waiving what may give way would not fill the holes: it takes more people, other qualifications, or less leave.
solve-concession-unknown = Nothing that may give way was found to fill a hole, in the time that was given.
solve-fewest-proven = It’s proven that fewer changes can’t do.
solve-fewest-least = It isn’t proven that fewer changes can’t do: at least { $least } are needed.
solve-fewest-unproven = It isn’t proven that fewer changes can’t do.
solve-warned = { $line } (a warning)
