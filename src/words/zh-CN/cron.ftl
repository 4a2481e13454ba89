# 运行时间的说法。
cron-with = { $words }（{ $cron }）
cron-daily = 每天 { $times }
cron-days-at = { $days } { $times }
cron-days = { $days }，{ $times }
cron-monthly = 每月 { $dates }
cron-yearly = { $months }的 { $dates }
cron-date = { $date } 日
cron-dates = { $dates } 日
cron-to-the-end = { $date } 日至月末
cron-run = { $first }至{ $last }
cron-dates-run = { $first } 至 { $last }
cron-and = 、
cron-minutes =
    { $every ->
        [1] 每分钟
       *[other] 每 { $every } 分钟
    }
cron-within = { $from } 至 { $until } 间，{ $every }
cron-hours-sharp =
    { $every ->
        [1] 每小时整点
       *[other] 每 { $every } 小时的整点
    }
cron-hours-past =
    { $every ->
        [1] 每小时的第 { $minute } 分
       *[other] 每 { $every } 小时的第 { $minute } 分
    }
cron-hourly = { $first } 至 { $last }，每小时一次
