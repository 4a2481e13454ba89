# The first steps of a new site.
first-title = First steps
first-lead = Before people can work with this site, it still needs these. Each ticks itself off once it's done.
first-all-done = All done: the site is ready.
first-count = { $done } of { $all } done
first-progress = How much is done
first-done = Done
first-open = To do
first-done-sign = ✓
first-open-sign = ○
first-hide = Don't show this again
first-show = Show this first after signing in
first-go-on = To the month
first-shut-out =
    { $count ->
        [one] 1 person has no way to sign in yet.
       *[other] { $count } people have no way to sign in yet.
    }
first-step-zone = Choose the time zone
first-why-zone = What day it is and when jobs run goes by it. Even where Asia/Shanghai is right, confirm it by saving it once.
first-step-departments = Add the departments
first-why-departments = Supervisors decide and plan by department, and see the people of their own alone.
first-step-posts = Add the posts and whom they demand
first-why-posts = Say how many people are needed when: only then gaps are seen, and rosters generated.
first-step-shifts = Add the shifts
first-why-shifts = Duties are made of them; lateness, early leaving and hours go by their times.
first-step-people = Add the people
first-why-people = With their posts and mail addresses: who isn't qualified is not rostered, and who has no mail is told nothing.
first-step-sign_ins = Let everybody in
first-why-sign_ins = Only who is signed in can clock in. Tick those who never did, and send links by mail or print slips.
first-step-policy = Go through the policy
first-why-policy = From when lateness is absence, how many punches may be forgotten: until you enter a version of your own, the numbers of the documents hold.
first-step-mail = Set up mail and send a letter on trial
first-why-mail = Reminders, alarms and links to sign in go by it. The mail server is one of the settings (--smtp-url); the trial is sent from «Letters».
first-step-roster = Publish the first roster
first-why-roster = Without duties there is nothing to clock in for. Plan by hand, by a pattern, or have it generated.
