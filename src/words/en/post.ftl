# Posts and what they demand.
post-holds = Line, zone and demand hold from this day on; all else at once.
post-title = Posts
post-count =
    { $count ->
        [one] 1 post
       *[other] { $count } posts
    }
post-add = Add post
post-none = No posts yet
post-none-first = Add a department first, then the posts that have to be staffed.
post-name = Name
post-code = Code
post-code-hint = A short code for imports and exports, such as 1000; at most 20 characters
post-department = Department
post-line = Line
post-line-hint = Sets how early to arrive and how late to leave; the policy has the numbers.
post-tier-first = First line
post-tier-second = Second line
post-tier-third = Third line
post-zone = Time zone
post-zone-hint = IANA name, such as Asia/Shanghai.
post-zone-now = IANA name; it is { $now } there now. Duties that are there keep their times.
post-not-zone = No such time zone; give an IANA name, such as Asia/Shanghai
post-demand = Demand
post-week = Demand of a week
post-windows = Weekly windows
post-windows-hint = Local times of the post; the end may be 24:00, and one not later than its start is on the next day. Where windows overlap, the largest number holds. Empty rows don't count.
post-window = Window { $row }
post-days = Weekdays
post-from = From
post-to = To
post-people = People at least
post-drop = Remove
post-drop-yes = this window
post-no-days = Choose one day at least
post-not-minute = Please give a time, such as 08:00 or 24:00
post-window-twice = The same as a window above; make them one row

week-none = Nobody is demanded
week-drawn = The demand of a week as a drawing; the figures stand below
week-every-day = Every day
week-span = { $from }–{ $to }
week-and = { ", " }
week-need =
    { $people ->
        [one] { $from }–{ $to } at least 1 person
       *[other] { $from }–{ $to } at least { $people } people
    }

post-shifts = Shifts of this post
post-shifts-hint = What its rosters offer; with none ticked, those it ever had, or else all.
