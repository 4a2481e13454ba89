# When something runs, in words.
cron-with = { $words } ({ $cron })
cron-daily = every day at { $times }
cron-days-at = { $days } at { $times }
cron-days = { $days }, { $times }
cron-monthly = each month, { $dates }
cron-yearly = in { $months }, { $dates }
cron-date = on day { $date }
cron-dates = on days { $dates }
cron-to-the-end = from day { $date } to its end
cron-run = { $first } to { $last }
cron-dates-run = { $first } to { $last }
cron-and = {", "}
cron-minutes =
    { $every ->
        [1] every minute
       *[other] every { $every } minutes
    }
cron-within = from { $from } to { $until }, { $every }
cron-hours-sharp =
    { $every ->
        [1] every hour, on the hour
       *[other] every { $every } hours, on the hour
    }
cron-hours-past =
    { $every ->
        [1] every hour, at minute { $minute }
       *[other] every { $every } hours, at minute { $minute }
    }
cron-hourly = every hour from { $first } to { $last }
