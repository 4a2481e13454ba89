# The frame of the pages, the front page, the components.
page-skip = Skip to the content
page-nav = Main navigation
page-more = More
page-waiting = waiting
page-account = Account and password
page-sign-out = Sign out
page-language-unsaved = What you have filled in on this page is lost when the language changes. Change it?
page-offline = You are offline. Nothing you do now is recorded; try again once the connection is back.

home-title = No post empty, every verdict explained
home-lead = Onpost keeps attendance and rosters: people clock in for themselves, every verdict names the clause it rests on, and no post that must be staffed stands empty.
home-clock = Clock
home-clock-text = When to arrive, when to leave, what was recorded, what is next: in one glance.
home-verdict = Attendance
home-verdict-text = Late, left early, missing punch, absent: each with its facts, its arithmetic and its clause.
home-cover = Coverage
home-cover-text = Every gap in a post staffed around the clock is seen before it opens.

sign-in-title = Sign in
sign-in-staff-no = Staff number
sign-in-password = Password
sign-in-act = Sign in
sign-in-forgotten = Forgotten your password? HR can give you a new one.

month-who = Name
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mo
weekday-short-2 = Tu
weekday-short-3 = We
weekday-short-4 = Th
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = Su

explanation-demand = Demand
explanation-facts = Facts
explanation-arithmetic = Arithmetic
explanation-verdict = Verdict
explanation-clause = Clause
explanation-policy = Policy version

pagination-label = Pages
pagination-previous = Previous
pagination-next = Next
pagination-position = Page { $page } of { $pages }
