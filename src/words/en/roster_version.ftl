# Versions of rosters, what is new for their people, and wishes.
roster-versions = Versions
roster-versions-none = Nothing of this month is published yet
roster-versions-none-first = Each publication will stand here as a version, and any two can be compared.
roster-versions-count = { $count ->
    [one] One version
   *[other] { $count } versions
}
roster-version = Version
roster-version-from = From
roster-version-to = To
roster-version-note = Note
roster-version-zero = Before the first (empty)
roster-version-told = Version { $version } ({ $cause }), { $by }, { $at }
roster-cause-import = import
roster-cause-publication = publication
roster-cause-stand_in = stand-in
roster-cause-swap = swap
roster-cause-repair = repair
roster-cause-take_over = take-over
roster-cause-vacancy = somebody left, duties open
roster-cause-shift_times = new times of a shift
roster-compare = Compare
roster-pick-from = From version { $version }
roster-pick-to = To version { $version }
roster-difference = Compared: { $from } and { $to }
roster-difference-sum = { $people ->
    [one] One person
   *[other] { $people } people
}: { $added } added, { $removed } removed, { $changed } changed, { $cut } ended earlier.
roster-difference-drawn = Cells that differ
roster-difference-table = What differs
roster-difference-who = Who
roster-difference-date = Date
roster-difference-kind = Change
roster-difference-what = What
roster-same = The two are the same
roster-same-first = Choose another two versions, or the draft.
roster-off = off
difference-added = Added
difference-removed = Removed
difference-changed = Changed
difference-cut = Ended earlier
difference-sign-added = +
difference-sign-removed = −
difference-sign-changed = ~
difference-sign-cut = <

news-title = New in my roster
news-known = I know
news-added = { $date }: { $duty } is new
news-removed = { $date }: { $duty } is no longer yours
news-changed = { $date }: { $after } instead of { $before }
news-cut = { $date }: { $duty } now ends at { $until }

wish-title = Wishes
wish-hint = Say when you would like to work or be off, or which shift you would like. Rosters grant what they can and promise nothing; leave is asked for by a request.
wish-past = This month is over
wish-past-first = See the next one.
wish-caption = Coming dates
wish-date = Date
wish-want = Wish
wish-priority = How much it matters
wish-published = Published
wish-want-on = Wish for { $date }
wish-priority-on = How much { $date } matters
wish-none = No matter
wish-off = Off
wish-on = Work
wish-priority-1 = A little
wish-priority-2 = Much
wish-priority-3 = Very much
