# One-time links: many people let in at once.
link-chosen = Let those in who are ticked
link-all = All { $count }, those of other pages too
link-pick = Choose { $name }
link-mail = One-time links by mail
link-slips = Printed slips
link-instead = Or let them choose their password themselves: a one-time link holds for { $hours } hours and works once; the present password ends likewise.
link-what = Each gets a one-time link: by it they choose their own password, and are signed in. It holds for { $hours } hours and works once; another one voids the one before.
link-ends =
    { $count ->
        [one] One of them has a password of their own: it ends at once, and they are signed out on all devices.
       *[other] { $count } of them have passwords of their own: those end at once, and they are signed out on all devices.
    }
link-mail-off = No mail server is set, so no letter can go out; slips can be printed.
link-mail-act =
    { $count ->
        [one] Send to 1 person
       *[other] Send to { $count } people
    }
link-slips-act =
    { $count ->
        [one] Make 1 slip
       *[other] Make { $count } slips
    }
link-slips-instead =
    { $count ->
        [one] Print a slip for the one without mail
       *[other] Print slips for the { $count } without mail
    }
link-nobody = Nobody is chosen
link-nobody-first = Go back to the people and tick those who are to be let in, or all.
link-outcome = Outcome
link-outcome-given = Can be given
link-outcome-no_mail = No mail address
link-outcome-left = Has left
link-outcome-oneself = You: change your own password instead
link-outcome-admin_role = An administrator: only another one may
link-note = { $at }, { $by }, { $road }: { $standing }
link-road-mail = link by mail
link-road-slip = printed slip
link-standing-open = not used yet
link-standing-used = used
link-standing-replaced = void
link-standing-left = closed
link-standing-expired = run out
link-sent =
    { $count ->
        [one] 1 letter is on its way.
       *[other] { $count } letters are on their way.
    }
link-sent-next = Administrators see on «Letters» what could not be delivered and why, and send it again; each new letter has a new link.
link-printed =
    { $count ->
        [one] 1 slip is made.
       *[other] { $count } slips are made.
    }
link-printed-once = They are shown this once. Print them now, cut them apart and hand each to its person; once you leave or reload this page they can only be made anew, which voids these.
link-others =
    { $count ->
        [one] 1 person got none
       *[other] { $count } people got none
    }
link-print = Print
link-print-hint = On A4, to be cut along the dashes.
link-slip-number = staff number { $staff_no }
link-slip-how = Scan, or open this address and type the code, to choose your password:
link-slip-until = Good until { $until }, and once. Hand it to nobody else.
link-slip-scan = Code that leads to choosing a password
welcome-title = Choose your password
welcome-code = Code
welcome-code-hint = The 16 letters and figures of your slip; capitals and dashes don't matter.
welcome-no-code = That is no code of a slip: it has 16 letters and figures, without i, l, o, 0 and 1
welcome-go-on = Go on
welcome-whose = { $name } (staff number { $staff_no }): choose your password. You are signed in then, and the link ends.
welcome-act = Set the password and sign in
welcome-not-you = Not you? Close this page, and tell whoever gave you the link.
welcome-type = Type the code of a slip
welcome-over-unknown = There is no such link
welcome-next-unknown = See whether all of it was copied; of several letters take the latest. If that doesn't do, ask HR for a new one.
welcome-over-used = This link has been used
welcome-next-used = Your password is set: sign in with your staff number and it. If it wasn't you, tell HR at once.
welcome-over-replaced = This link is void
welcome-next-replaced = Another link or password was given since, or you have changed yours. Use the latest, or sign in.
welcome-over-expired = This link has run out
welcome-next-expired = Ask HR for a new one.
welcome-over-left = This account is closed
welcome-next-left = Its person doesn't work here any more and can't sign in. Ask HR if that's not right.
welcome-have-slip = Have you a one-time link or a printed slip?
