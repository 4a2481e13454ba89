# The inbox: supervisors decide about requests and corrections.
inbox-title = Inbox
inbox-count = { $count } waiting
inbox-empty = Nothing waits for a decision
inbox-empty-text = All is done. Leave, work elsewhere, corrections, longer duties and agreed swaps of your departments appear here, the most urgent on top.
inbox-decided = Decided lately

correction-in = Missing clock-in
correction-out = Missing clock-out
way-in = in
way-out = out
cause-forgot = Forgot to punch
cause-device = Device failed
cause-network = Network failed

matter-filed = filed { $at }
matter-when = When
matter-why = Why
matter-contact = Contact
matter-call = Phone report
matter-call-missing = No phone report from before it started
matter-call-told = Called { $at } (came with a file)
matter-call-logged = Called { $at }, taken by { $by }, logged { $logged }
matter-retroactive = Filed afterwards
matter-exception = Exception: no phone report
matter-supplies = Supplies
matter-duty = Duty
matter-punches = Punches
matter-no-punches = No punches
matter-effect = If approved
matter-record = That month
matter-forgotten = { $count } of { $tolerated } forgotten punches
matter-times = × { $count }
matter-no-breaches = never late, early, missing or absent

outlook-no-duty = No duty in this time: approving changes no verdict
outlook-becomes = becomes
outlook-excused = excused altogether
outlook-arrival = arrive by { $at } instead
outlook-departure = leave from { $at } instead
outlook-unmoved = arrival and departure stay as they are
outlook-forgotten = counts as forgotten punch { $ordinal } of the month ({ $tolerated } tolerated)

decide-reason = Reason
decide-reason-to-reject = needed to reject
decide-reason-always = needed
decide-approve = Approve
decide-approve-exception = Approve as an exception
decide-reject = Reject
decide-stands = An approval can be taken back; a rejection stands, and the person files again.
decide-exception = Filed afterwards, and there is no phone report from before it started (D0 5.1). HR may approve it as an exception, with a reason; it is marked wherever the request is shown.
decide-hr-alone = Filed afterwards, and there is no phone report from before it started (D0 5.1): only HR can approve it, with a reason; you can reject it. If there was a call, log the phone report first.

settled-by = { $by }, { $at }
settled-by-import = came with a file
