# People's own months: confirmed and disputed by their person, seen and answered by supervisors and HR.
month-answer-title = My month to confirm
month-answer-heading = { $month } to confirm
month-answer-heading-of = { $name }: { $month } to confirm
month-answer-previous = Previous
month-answer-next = Next
month-answer-print = Print
month-answer-link = Check and confirm
month-answer-lead = Please check every line. Confirm the month if all is right; dispute the line that isn’t, and a supervisor or HR will answer.
month-answer-jump = To the confirmation
month-answer-staff-no = Staff number { $staff_no }
month-answer-until = Please confirm or dispute it by { $until } (five working days after the month).
month-answer-is-silent = You have not confirmed this month
month-answer-is-changed = It has changed since you confirmed it. Please check and confirm it again; your earlier confirmation stays below.
month-answer-is-answered = What you disputed is answered. Please check and confirm the month, or dispute it again.
month-answer-is-disputed =
    { $count ->
        [one] { $count } dispute waits for an answer; once it is answered or withdrawn you can confirm.
       *[other] { $count } disputes wait for an answer; once they are answered or withdrawn you can confirm.
    }
month-answer-is-confirmed = Confirmed.
month-answer-of-silent = Neither confirmed nor disputed.
month-answer-of-changed = It has changed since its person confirmed it, and is to be confirmed again.
month-answer-of-answered = The dispute is answered; its person has not confirmed yet.
month-answer-of-disputed = A dispute waits for an answer.
month-answer-of-confirmed = Confirmed by its person.
month-answer-totals = Totals
month-answer-lines = Duty by duty
month-answer-date = Date
month-answer-duty = Post and shift
month-answer-due = Required
month-answer-held = Punched
month-answer-verdict = Verdict
month-answer-reasons = Because
month-answer-reason = { $reason } ({ $place })
month-answer-act = Dispute
month-answer-dispute = Dispute
month-answer-dispute-line = Dispute { $duty }
month-answer-dispute-whole = Dispute the month as a whole
month-answer-disputed = Disputed, waits
month-answer-confirm = Confirm: all is right
month-answer-sign = Confirm and sign with a passkey
month-answer-sign-hint = One of your confirmed devices signs the SHA-256 of what this page shows; the public key alone verifies it later (Electronic Signature Law 13).
month-answer-session-hint = You can confirm without a passkey, too, as who is signed in.
month-answer-exact = What exactly is confirmed
month-answer-exact-lead = These very bytes, whatever the language of the page. SHA-256:
month-answer-history = Confirmations
month-answer-by-passkey = { $at }: signed with the passkey “{ $device }”
month-answer-by-session = { $at }: confirmed while signed in
month-answer-same = What is shown now
month-answer-other = Something else than is shown now
month-answer-file = Download the proof
month-answer-signature = Signature
month-answer-signed-on = Date

month-phase-empty = There is no duty in this month, and nothing to confirm.
month-phase-running = This month is not over; once it is, it can be confirmed.
month-phase-not_final = The verdict of the last duty is not final. Once it is, about noon of the next day, the month can be confirmed.
month-phase-ready = It can be confirmed.

dispute-heading = { $name } disputes { $month }
dispute-new = Dispute { $month }
dispute-about = Which line
dispute-whole = The month as a whole, or what is not in it
dispute-shown = As it was shown
dispute-said = What is wrong
dispute-filed = Filed
dispute-stands = Standing
dispute-answer = Answer
dispute-answered-by = { $by }, { $at }
dispute-text = What is wrong
dispute-text-hint = For example: I was there at 7:40, when the reader was offline. 500 letters at most.
dispute-file = File the dispute
dispute-lead = A supervisor of your department or HR answers, and you will be told. You can also ask for a correction first.
dispute-answer-title = Answer
dispute-answer-outcome = Outcome
dispute-answer-words = Words
dispute-answer-words-hint = Its person reads them. 500 letters at most.
dispute-answer-act = Answer
dispute-answer-lead = If it needs a correction, make that first (approve the missing punch, for example), then answer “Corrected”.
dispute-withdraw = Withdraw the dispute
dispute-open-month = See the month
dispute-status-open = Waits for an answer
dispute-status-corrected = Corrected
dispute-status-stands = Stands as it was
dispute-status-withdrawn = Withdrawn
dispute-list = Disputes

answers-title = Who has confirmed
answers-heading = { $month }: who has confirmed
answers-link = Confirmations
answers-lead = Who has neither confirmed nor disputed by { $until } counts as neither.
answers-departments = By department
answers-people = People
answers-person = Name
answers-department = Department
answers-of = Asked
answers-standing = Standing
answers-all-standings = All
answers-filter = Filter
answers-sum = All
answers-none = Nobody fits
answers-none-first = Choose another month, department or standing.
answers-open = Disputes that wait for an answer
answers-waits = Not to be confirmed yet
answer-standing-silent = Silent
answer-standing-changed = Changed
answer-standing-answered = Answered
answer-standing-disputed = Disputed
answer-standing-confirmed = Confirmed

deed-month-confirmed = You confirmed { $month }
deed-month-signed = You confirmed { $month }, signed with a passkey
deed-dispute-filed = Your dispute is filed and waits for an answer
deed-dispute-answered = You answered { $name }’s dispute: { $status }
deed-dispute-withdrawn = You withdrew the dispute

refusal-month-changed = What you were shown has changed, so nothing was confirmed. Open the page again, check it, and confirm.
refusal-month-dispute-open = A dispute waits for an answer; once it is answered or withdrawn you can confirm.
refusal-dispute-not-open = This dispute stands at “{ $status }”, which does not allow that.
fault-dispute-no-line = There is no such line in the month; choose it on the page of the month.
fault-dispute-again = That line is disputed already, and waits for an answer; to add to it, withdraw it and file it anew.
fault-dispute-too-many = At most { $most } disputes of one month.
fault-dispute-text-missing = Say what is wrong

notice-open-month-answer = Check and confirm
notice-open-dispute = See the answer
notice-open-dispute-answer = See it and answer
notice-open-month-answers = See who has confirmed
notice-month-confirm = Please confirm { $month }
notice-month-confirm-text = { $month } is over. Please check your verdicts and confirm them by { $until }; dispute the line that is wrong.
notice-month-changed = { $month } has changed: please confirm it again
notice-month-changed-text = { $month } has changed since you confirmed it. Please check it again, and confirm or dispute it by { $until }.
notice-month-disputed = { $person } disputes { $month }
notice-month-disputed-text = { $person } disputes a line of { $month }. Please look into it and answer.
notice-dispute-answered = Your dispute of { $month }: { $status }
notice-dispute-answered-text = { $by } answered your dispute of { $month }: { $status }. { $answer }
notice-month-silent =
    { $count ->
        [one] { $month }: { $count } person has not confirmed
       *[other] { $month }: { $count } people have not confirmed
    }
notice-month-silent-text = The five working days for confirming { $month } are over. Who said nothing counts neither as confirmed nor as disputed:
notice-month-silent-silent = Said nothing: { $count }
notice-month-silent-disputed = Disputed, waiting for an answer: { $count }
notice-month-silent-confirmed = Confirmed: { $count }

confirmation-holds = holds: staff number { $staff_no }, { $month }, SHA-256 { $sha256 }
confirmation-key = public key { $thumbprint } (thumbprint, RFC 7638)
confirmation-refused = doesn’t hold: { $fault }
confirmation-written = { $count } confirmations written to { $folder }
confirmation-unreadable-file = { $file } can’t be read
confirmation-unreadable-key = { $file } is no public key: it has to be a JSON Web Key, EC or RSA
confirmation-fault-unreadable = it’s no confirmation, or one of another form
confirmation-fault-document = the document doesn’t have that SHA-256: it was changed
confirmation-fault-head = the document is another person’s, or of another month
confirmation-fault-unsigned = it isn’t signed: it was confirmed while signed in, which the system alone can tell
confirmation-fault-client_data = what the browser signed (client_data_json) can’t be read
confirmation-fault-kind = what was signed is no answer to a request for a signature
confirmation-fault-challenge = what was signed isn’t the SHA-256 of this document
confirmation-fault-origin = a page of another address asked for the signature
confirmation-fault-authenticator_data = what the authenticator says (authenticator_data) can’t be read
confirmation-fault-site = it was signed for another site (rpIdHash)
confirmation-fault-not_present = nobody was there when it was signed (flag UP)
confirmation-fault-not_verified = the device didn’t check who holds it (flag UV)
confirmation-fault-key = the public key can’t be read, or is of a kind that isn’t known (P-256, P-384 and RSA are)
confirmation-fault-other_key = it was signed with another key than the one given
confirmation-fault-signature = the signature isn’t this key’s of these bytes
