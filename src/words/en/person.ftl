# The people.
person-title = People
person-add = Add person
person-add-hint = Afterwards, give them a first password on their page, and they can sign in.
person-search = Name, staff number, phone or e-mail
person-find = Search
person-any = All
person-who-active = Working here
person-who-left = Left
person-who-all = All
person-none = Nobody fits
person-none-first = Ask for less, or add somebody.
person-count =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
person-name = Name
person-staff-no = Staff number
person-department = Department
person-role = Role
person-role-fixed = You can't change this person's role.
person-posts = Posts
person-post = Post { $place }
person-post-hint = In order of preference; the zone of the first is the one in which this person's times are read.
person-post-twice = Name each post once
person-phone = Phone
person-email = E-mail
person-supervises = Also decides for
person-supervises-hint = Departments besides their own whose requests they decide about; for supervisors only.
person-state = State
person-left = left
person-active-yes = Working here
person-active-no = Left
person-active-hint = Whoever has left is signed out everywhere at once and can't sign in; all records stay.
person-sign-in = Signing in
person-signed-in-any = All
person-signed-in-never = Never signed in
person-signed-in-own = With a password of their own
person-mail-any = All
person-mail-without = Without
person-mail-with = With one
person-stage-nothing = Not let in yet
person-stage-linked = Link not used yet
person-stage-first = First password
person-stage-own = Own password
person-reset = Give a first password
person-reset-hint = The present password ends, they are signed out everywhere, and must change it at the next sign-in.
person-password-title = First password
person-password-whose = The first password of { $name } (staff number { $staff_no }):
person-password-once = It is shown this once. Tell it in person or by phone; it has to be changed at the first sign-in.
person-last-day = Last day
person-joined = First day
person-joined-hint = Empty: any day may be one. No duty lies before it.
person-holds = Department, role and posts hold from this day on; all else at once.
person-last-day-hint = Of who leaves; without it, today. With a later day they work here until it has ended. Duties after it become open at once, the supervisors who plan them are told, and nobody is judged by them. Coming back later brings none of them back.
vacancy-left = has left
vacancy-unqualified = is no longer qualified
