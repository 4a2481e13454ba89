# The month of many.
months-title = Months
months-heading = Attendance { $month }
months-caption =
    { $month } · { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
months-previous = Previous
months-next = Next
months-export-dingtalk = Excel in DingTalk’s columns
months-export = Export { $format }
months-month = Month
months-not-month = expected YYYY-MM, such as 2026-10
months-department = Department
months-post = Post
months-status = Verdict
months-all-departments = All departments
months-all-posts = All posts
months-all-statuses = All verdicts
months-filter = Filter
months-empty = There is no roster for { $month } yet
months-empty-first = Once duties are imported or published, every person's days and totals will stand here.
months-nobody = Nobody fits
months-nobody-first = Choose another department, post or verdict, or see everybody.
months-all = See everybody
months-duty = { $shift } { $clocks }: { $verdict }
months-late = { $minutes } min late
months-early = left { $minutes } min early
months-partly = in part { $kind }
months-between = { ", " }
months-total-due = Due
months-total-attended = Attended
months-total-late = Late
months-total-early = Early
months-total-missed = Missing
months-total-absent = Absent
months-total-leave = Leave
months-total-outwork = Elsewhere
months-unit-shifts = shifts
months-unit-times = times
months-unit-days = days
months-unit-clock = h:min
months-sum-due = Duties due
months-sum-amiss = Amiss
months-sum-excused = Leave, elsewhere
months-legend = Several duties of a day stand under each other; in brackets: leave or work elsewhere for a part of the duty
months-heat = What went amiss in { $month }
months-heat-figures = The figures
months-heat-day = Day
