# Alarms.
alarms-title = Alarms
alarms-lead = Told again every 5 minutes until somebody takes them.
alarms-none = No alarm right now
alarms-none-text = When somebody has not come or is not back, or a post is short of people, it stands here, and supervisors on duty and the department's group are told.
alarms-not-arrived = { $post }: { $name } has not arrived
alarms-short = { $post }: { $people } missing
alarms-open-duty = { $post }: { $name } is on leave and nobody stands in
alarms-not-back = { $post }: { $name } is not back
alarms-not-relieved = { $post }: { $name } left with nobody to take over
alarms-due-back = due back at { $at }
alarms-since =
    { $count ->
        [one] Since { $at }, told once
       *[other] Since { $at }, told { $count } times
    }
alarms-taken = { $by } took it at { $at }
alarms-nobodys = nobody has taken it
alarms-nobody-took = nobody took it
alarms-expected = due at { $at }
alarms-contact = Number left behind:
alarms-stand-in = { $name } answers the telephone meanwhile
alarms-do-stand-in = Find a stand-in
alarms-do-take-over = Hand the rest over
alarms-do-repair = Mend the roster
alarms-do-duty = See the duty
alarms-take = I see to it
alarms-solve = Say how it was solved
alarms-how = How it was solved
alarms-solve-act = Note it
alarms-past = Alarms of the last 14 days
alarms-ended = over at { $at }
alarms-solved = { $by } at { $at }: { "" }
alarms-untaken = Alarms nobody has taken: { $count }
alarms-more = and { $count } more
alarms-see = See to them
