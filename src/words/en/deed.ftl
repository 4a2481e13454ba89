# What was just done: whom and what.
deed-close = Close this message
deed-nothing = Nothing changed.

deed-department-added = Department added: { $name }
deed-department-saved = Department changed: { $name }
deed-person-added = Person added: { $name } ({ $number })
deed-person-saved = Saved: { $name } ({ $number })
deed-contract-saved = Saved what is agreed with { $name } for rosters
deed-post-added = Post added: { $name }
deed-post-saved = Post saved: { $name }
deed-proof-saved = Saved what punches at { $post } have to prove
deed-shift-added = Shift added: { $name } { $times }
deed-shift-saved = Shift saved: { $name } { $times }
deed-calendar-set = Set as { $kind }: { $days } ({ $name })
deed-calendar-removed = Removed from the calendar: { $days }
deed-policy-added = Policy added, in force from { $from }
deed-job-saved = Job saved: { $job }
deed-zone-saved = The site’s time zone is { $zone } now
deed-terms-saved = Limits and weights saved; they hold for rosters from now on

deed-choices-saved = Your choices of notices are saved
deed-demands-saved = What has to go out as a letter is saved
deed-letter-resent = Will be sent again: “{ $topic }” to { $to }
deed-letters-resent =
    { $count ->
        [one] One letter will be sent again
       *[other] { $count } letters will be sent again
    }
deed-letter-tried = A trial letter goes to { $to } within seconds; if it fails, this page says so
deed-robot-added = Robot added for { $department }
deed-robot-saved = Robot saved for { $department }
deed-robot-tried = A trial message goes to the group of { $department } within seconds; if it fails, this page says so
deed-kiosk-shut = Screen shut off: { $name } ({ $post })
deed-feed-revoked = Calendar feed revoked: { $of }

deed-password-changed = Your password is changed; you are signed out elsewhere
deed-device-ended = Signed out there: { $device }
deed-own-device-added = Your device is registered: { $device }
deed-own-device-removed = Your device is removed: { $device }
deed-device-confirmed = Confirmed as { $person }’s device: { $device }
deed-device-removed = Removed from { $person }: { $device }

deed-a-slip = the slip
deed-filed = Filed, waits for a decision: { $slip }
deed-filed-several =
    { $count ->
        [one] Filed, waits for a decision: one request ({ $kind })
       *[other] Filed, wait for their decision: { $count } requests ({ $kind })
    }
deed-ordered = Ordered, holds at once, and the person is told: { $slip }
deed-withdrawn = Withdrawn: { $slip }
deed-cancelled = Cancelled: { $slip }
deed-attached = Attachments added: { $slip }
deed-attachment-withdrawn = Attachment withdrawn: { $slip }
deed-approved = Approved: { $slip }
deed-rejected = Rejected: { $slip }
deed-swap = { $between }, { $duty }: { $next }
deed-swap-approved = Swap approved: { $swap }
deed-swap-rejected = Swap rejected: { $swap }
deed-call-logged = Logged the call of { $person }, { $at }
deed-call-noted = Noted the call to { $person }
deed-stood-in = { $person } stands in: { $duty }
deed-taken-over = { $person } takes over from { $from }: { $duty }
deed-news-read = Noted that you have seen the changes

deed-check = { $person }, { $finding }, { $duty }
deed-check-recorded = Recorded; somebody else rules on it, and the person is told: { $check }
deed-check-verified = Verified: it counts, and the person is told: { $check }
deed-check-dismissed = Dismissed: it counts for nothing, and the person is told: { $check }
deed-check-withdrawn = Verification withdrawn: it counts no more, and the person is told: { $check }
deed-check-answered = Your answer is in: { $duty }
deed-doubt-looked = Your look is noted: { $person }, { $kind }, { $punch }
deed-alarm-yours = It’s yours, and the others are told: { $alarm }
deed-alarm-somebodys = Somebody has taken it before: { $alarm }
deed-alarm-over = The alarm is over: { $alarm }
deed-alarm-solved = How it was solved is noted: { $alarm }

deed-note-written = Note saved, and the relief is told: { $duty }, { $post }
deed-note-accepted = Accepted: the note of { $by }, { $post }
deed-item-closed = Item closed: { $item }
deed-stepped-out = You stepped out; back by { $back }
deed-came-back = You are back

deed-roster-closed = Closed: the roster of { $post }, { $month }
deed-roster-copied = Last month copied into the draft: { $post }, { $month }
deed-roster-filled = Pattern laid into the draft: { $post }, { $month }
deed-roster-taken = The generated roster is in the draft: { $post }, { $month }
deed-roster-dismissed = The roster that was found is discarded, the draft is as it was: { $post }, { $month }
deed-roster-repaired = The repair is in the draft and holds once it’s published: { $post }, { $month }
deed-roster-discarded = Draft discarded; it can be undone: { $post }, { $month }
deed-roster-undone =
    { $cells ->
        [one] Undone: { $what }, one cell ({ $post }, { $month })
       *[other] Undone: { $what }, { $cells } cells ({ $post }, { $month })
    }
deed-roster-redone =
    { $cells ->
        [one] Redone: { $what }, one cell ({ $post }, { $month })
       *[other] Redone: { $what }, { $cells } cells ({ $post }, { $month })
    }
deed-roster-published = Published: { $post }, { $month }, version { $version }; those whose duties changed see it on their pages
deed-wishes-saved = Your wishes for { $month } are saved

# Before a heavy deed: whom and what, and what follows.
ask-keep = No, leave it
ask-withdraw = Withdraw { $slip }?
ask-withdraw-follows = Nobody decides about it any more; if you still need it, you file it again.
ask-cancel = Cancel { $slip }?
ask-cancel-why = Needed. The person reads it, and it stays with the slip.
ask-cancel-request-follows = The duties of that time have to be worked and punched again. Stand-ins that were arranged stay; change those in the roster.
ask-cancel-correction-follows = The supplied punch counts no more, and the duty is judged by what was punched.
ask-cancel-extension-follows = The required departure is what it was before.
ask-cancel-told = The person is told. The approval stays on record.
ask-check-withdraw = Withdraw the verification: { $check }?
ask-check-follows = The finding counts no more, and the person is told. The verification stays on record.
ask-reset = Reset the password of { $name } ({ $number })?
ask-reset-follows = The old password ends at once, and so does every session of theirs; the new first password is shown once, for you to hand over.
ask-everywhere = Sign out everywhere?
ask-everywhere-follows = On this device too. You sign in again after that.
ask-revoke = Revoke the calendar feed: { $of }?
ask-revoke-follows = Calendars that read this address are updated no more, and it can’t be brought back; you can make a new one.
ask-shut = Shut off the screen “{ $name }” ({ $post })?
ask-shut-follows = It shows no codes and no board from now on, and can’t be brought back; you can add it again.
ask-device-follows = The device no longer proves that you punch; registered again, a supervisor has to confirm it in person.
