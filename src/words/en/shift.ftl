# Shifts.
shift-title = Shifts
shift-count =
    { $count ->
        [one] 1 shift
       *[other] { $count } shifts
    }
shift-add = Add shift
shift-none = No shifts yet
shift-none-first = Add templates such as early, late and night, to make duties from.
shift-name = Name
shift-code = Code
shift-code-hint = A short code for imports and exports, such as D; at most 20 characters
shift-times = Times
shift-next-day = next day
shift-start = Start
shift-end = End
shift-end-hint = An end not later than the start is on the next day; 00:00 is the end of the day.
shift-length = Paid time
shift-day-value = Days
shift-day-value-hint = What the shift counts for, such as 1 or 0.5.
shift-breaks = Breaks
shift-breaks-hint = Unpaid; inside the shift, and apart from each other. Empty rows don't count.
shift-break-from = Break { $row } from
shift-break-to = Break { $row } to
shift-break-outside = A break lies inside the shift and takes some time
shift-moves-duties = Times, breaks and days count as changed from the day they hold from; duties published from that day on move to the new times, and their people are told. Name and code change at once.
