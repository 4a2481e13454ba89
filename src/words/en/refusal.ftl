# What the rules do not allow.
standing-submitted = waiting
standing-approved = approved
standing-rejected = rejected
standing-withdrawn = withdrawn
standing-cancelled = cancelled
refusal-not-open = It is { $status } now and can't take this step any more.
refusal-own-case = Nobody decides about their own request or case; another supervisor or HR does.
refusal-no-phone-report = This request was filed after it began, without a phone report logged before that (D0 5.1); only HR can approve it, with a reason.
refusal-reason-missing = Give the reason.
refusal-opens-gap = Approving it would leave a gap: { $holes } (D0 4.1: round the clock). Have a stand-in take the duty in the same step, or change the roster first.
refusal-opens-gap-hole = { $post }, { $span }, { $people } missing
refusal-opens-gap-and = ;{" "}
refusal-ended = It ended on { $at }; only HR can cancel it now.
refusal-check-decided = This post check has been decided already.
refusal-not-verified = This post check isn’t verified, so there is nothing to withdraw.
refusal-own-finding = A post check is verified by a supervisor other than the one who found it.
refusal-overlaps = The same person has another duty at that time.
refusal-taken = “{ $code }” is taken; choose another.
refusal-last-admin = At least one active administrator has to stay.
refusal-own-account = Nobody changes their own role or deactivates themselves; somebody else does.
refusal-admin-role = Only an administrator gives or takes that role, changes an administrator's staff number or mail address, deactivates an administrator or resets their password.
refusal-second-account = The person concerned made this account, or reset its password, within the last 24 hours, so it decides nothing about them; another supervisor or HR does. The administrators and those concerned have been told.
refusal-too-many-at-once = { $most } at most can be decided about at once: choose fewer, and go on with the others then.
refusal-in-use = Something still uses it.
fault-ends-before-start = The end has to be later than the start
fault-request-too-long = One request can last { $days } days at most
fault-reason-missing = Say why
fault-reason-too-long = At most 500 characters, now { $letters }
fault-contact-missing = Give a phone number for the time of your leave (D0 5.1: stay reachable)
fault-contact-no-number = Expected a phone number, such as 138-0000-0000
fault-request-overlaps = Overlaps with your request { $number }; withdraw that one first, or change the time
fault-in-the-future = This time has not come yet
fault-outside-window = Expected between { $from } and { $to }, or this duty won't use it
fault-correction-filed = This duty has a correction of the same direction already
fault-correction-excused = All of this duty is excused; no punch is missing
fault-call-too-long-ago = A call can be logged for { $days } days after it was made
fault-check-not-begun = This duty starts at { $start }; nothing can be found at it yet
fault-check-too-long-ago = Nothing can be recorded { $days } days after a duty has ended
fault-check-already-found = The same is recorded for this duty already
fault-check-note-missing = Say what was seen: when, where, how

## Rosters

refusal-run-under-way = This roster is being generated already. Wait for it, or end it first.
refusal-too-many-runs = At most { $most } rosters are generated at a time, over all posts. Wait until one has ended.
refusal-nothing-to-take = No roster has been found yet, so there is nothing to take.
refusal-no-longer-fits = Something has changed since this roster was generated: it would now break { $breaches ->
    [one] a hard rule
   *[other] { $breaches } hard rules
} ({ $dates }). Generate again.
refusal-roster-closed = This roster is closed; nothing changes any more.
refusal-nothing-to-publish = The draft says nothing but what is published already.
refusal-cannot-publish = It can't be published before these are put right:
refusal-gap = { $people } too few from { $from } to { $until }.
refusal-breaches = { $breaches ->
    [one] One hard rule is broken; see below the roster.
   *[other] { $breaches } hard rules are broken; see below the roster.
}
refusal-roster-running = Its last duty ends on { $at }; it can be closed after that.
refusal-roster-unpublished = Nothing of this month is published, so there is nothing to close.
refusal-cells-changed = These cells were just set; look at them before you change them again: { $cells }.
refusal-step-not-standing = This step was undone or redone before, or is too long ago. See the changes of the draft.
refusal-step-overtaken = Not undone, since cells of it were set again: { $cells }. Other steps can be undone from the list of changes.
fault-cell-other-month = { $date } is not in this month.
fault-cell-person = { $date }: this person is not on the post's roster; give them the post on their own page first.
fault-cell-shift = { $date }: this shift is not worked at the post; add it on the post's page first.
fault-cell-past = { $date } has passed, or its duty has begun: it can't be changed; a running duty can be taken over.
fault-cell-begun = { $date }: this shift has begun by now and can't be rostered any more.
refusal-cannot-hand-over = This can't be handed over: it would break hard rules ({ $breaches }) and open gaps ({ $gaps }). Choose somebody else, or change the roster first.
refusal-not-running = Only a duty that runs has a rest that somebody could take over.
refusal-not-open-duty = Nobody is missing here now, or somebody stands in already; look at the page anew.
fault-offer-begun = This duty began at { $start } and can't be swapped; a supervisor can have the rest taken over
fault-offer-before = This duty is offered already and not settled; withdraw that offer first
fault-offer-stranger = This person isn't of the post: ask a colleague who could take the duty
fault-offer-oneself = Nobody swaps with themselves
fault-offer-exchange = The duty wanted in exchange isn't theirs, or has begun; choose again
refusal-too-many-links = { $most } people at once at most: filter by department, and do it in parts.
