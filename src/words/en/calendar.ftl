# The calendar.
calendar-title = Calendar { $year }
calendar-years = Years
calendar-entries = Holidays and working weekends
calendar-none = No holidays in this year yet
calendar-none-first = Add the holidays and the weekend days that are worked, as the State Council announces them.
calendar-unknown = The calendar has no holidays of { $year } yet: Monday to Friday count as worked and weekends as off, so rosters, demand and reports may differ from the real holidays.
calendar-unknown-keep = Add the days of { $year }
calendar-unknown-ask = Please ask HR or an administrator to add them.
calendar-set = Add or change dates
calendar-from = Date
calendar-to = To
calendar-to-hint = The last of several days; at most { $days } at once.
calendar-to-before-from = The last day can't be before the first
calendar-too-long = At most { $days } days at once
calendar-kind = Kind
calendar-name = Name
calendar-name-hint = Such as National Day; it takes the place of what the date had.
calendar-remove = Remove
calendar-remove-day = Remove { $date }
calendar-span = { $from } to { $to }
calendar-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
calendar-day = { $kind }: { $name }
calendar-day-kind-holiday = Holiday
calendar-day-kind-workday = Working weekend
calendar-day-kind-statutory = Statutory holiday
calendar-day-sign-holiday = off
calendar-day-sign-workday = on
calendar-day-sign-statutory = law
