# How dates, times and lengths are told.
tell-date = { $weekday } { $day } { $month }
tell-date-of-year = { $weekday } { $day } { $month } { $year }
tell-month = { $month } { $year }
tell-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
tell-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
tell-hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
tell-hours-minutes = { $hours } h { $minutes } min
weekday-abbr-1 = Mon
weekday-abbr-2 = Tue
weekday-abbr-3 = Wed
weekday-abbr-4 = Thu
weekday-abbr-5 = Fri
weekday-abbr-6 = Sat
weekday-abbr-7 = Sun
month-name-1 = Jan
month-name-2 = Feb
month-name-3 = Mar
month-name-4 = Apr
month-name-5 = May
month-name-6 = Jun
month-name-7 = Jul
month-name-8 = Aug
month-name-9 = Sep
month-name-10 = Oct
month-name-11 = Nov
month-name-12 = Dec
tell-comma = ,{" "}
tell-next-day = next day
tell-day-before = day before
tell-on-other-day = { $time } ({ $day })
