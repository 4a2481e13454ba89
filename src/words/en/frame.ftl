# The frame: notices, finding people, keys, help, ways out of error pages.
nav-group-own = My own
nav-group-team = Team
nav-group-site = Site
nav-group-service = Service

bell-none = Notices: none unread
bell-unread = Notices: { $count } unread
notice-new = New

page-keys = Keyboard shortcuts

search-title = Find people
search-field = Name, pinyin initials, staff number or end of a phone number
search-hint = Find people (/)
search-lead = Some of the name, the first letters of its pinyin (such as zw), the staff number or the last digits of a phone number; several words with spaces between them.
search-count = { $count ->
    [one] One person found
   *[other] { $count } people found
}
search-more = { $count } people found; the first { $most } are listed. Add a letter, or use the staff number.
search-none = Nobody found
search-none-first = Check the spelling, or type less: a family name, the last digits of a number.
search-left = Search those who left, too
search-too-long = { $most } characters at most: please shorten it.
search-now = On duty now:
search-next = Next duty:
search-no-duty = No duty within two months
search-month = This month
search-person = Personal data

keys-title = Keyboard shortcuts
keys-lead = None of them works while you type in a field.
keys-close = Close
keys-everywhere = Every page
keys-board = The roster's board
keys-arrow = Arrow
keys-space = Space
keys-does-tell = Open this list
keys-does-close = Close an open menu, explanation or dialog
keys-does-skip = Once at the top of a page, then Enter: skip to the content
keys-does-find = Find people
keys-does-move = Move by one cell
keys-does-far = Move to the edge, to the row's start or end, or by ten rows
keys-does-choose = Choose several cells
keys-does-shift = Roster the shift of that letter
keys-does-off = Roster a day off
keys-does-pin = Pin, or unpin
keys-does-open = Open the cell
keys-does-one = Choose this cell alone
keys-does-copy = Copy the chosen cells
keys-does-paste = Paste, from a spreadsheet too
keys-does-undo = Undo
keys-does-redo = Redo

error-back = Back to the page before
error-ways = Where to go from here

help-about = What does “{ $word }” mean?
help-word-absence = Absence
help-text-absence = Arriving 30 minutes late or leaving 30 minutes early and more, neither punch of a duty, more forgotten punches than a month tolerates, and leaving the post or refusing to punch where that is verified: each counts as absence. Minutes and number are those of the policy in force.
help-word-correction = Correction
help-text-correction = Supplies one punch that wasn’t made, in or out. You file it yourself and a supervisor decides; once approved, the duty is judged anew by the supplied time.
help-word-extension = Extension
help-text-extension = The duty goes on after its shift has ended. Once approved, what is truly worked within it counts as overtime, and leaving is judged by it.
help-word-handover = Handover
help-text-handover = What you leave to your relief before you go. Items that are open stay with the post until somebody closes them.
help-word-margins = Margins
help-text-margins = How many minutes before the shift one has to be there, and how many after it one may leave, for the first, second and third line. “Arrive by” and “leave from” follow from it.
help-word-missing_punch = Missing punch
help-text-missing_punch = A duty with the punch in but not the one out, or the other way round. Without either it isn’t a missing punch but absence; so is each forgotten punch beyond those that a month tolerates.
help-word-phone_report = Phone report
help-text-phone_report = The call of somebody who can’t come, logged by who took it. A retroactive request can be approved by a supervisor only with a report from before its start.
help-word-pinned = Pinned
help-text-pinned = A pinned cell is left alone by generation and by shift patterns; by hand it can still be changed.
help-word-post_check = Post check
help-text-post_check = Somebody looked whether who is on duty is at the post. It counts only once another supervisor or HR has verified it; until then whoever it is about can say how it was.
help-word-retroactive = Retroactive request
help-text-retroactive = A request filed after its start. It needs a call from before the start, logged by who took it; without one only HR can approve it, with a written reason.
help-word-stand_in = Stand-in
help-text-stand_in = Where a post is short, another qualified colleague takes that part. Candidates are listed by the hours, nights and weekends that it adds; who is chosen is on the roster at once.
help-word-step_out = Stepping out
help-text-step_out = Leaving the post for a while during a duty; it doesn’t change the verdict. Somebody has to answer the telephone, and where it takes longer a number is left.
help-word-swap = Swap
help-text-swap = Your duty goes to a colleague, and one of theirs may come to you in exchange. It holds once they agree and, as the roster settings say, a supervisor approves; until then the roster stands.
help-word-workday = Working day in exchange
help-text-workday = A Saturday or Sunday that the holiday arrangements turn into a working day: it counts as one.
