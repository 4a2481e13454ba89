# 我的月。
month-previous = 上月
month-next = 下月
month-empty = 这个月没有排班
month-empty-first = 排班发布之后，这里按天显示考勤结果，点开可看每个结果的依据。
month-forgotten = 本月已用忘记打卡 { $used } 次，容许 { $tolerated } 次。
month-forgotten-limit = 再忘记一次将记为旷工（D0 5.1）。
month-forgotten-beyond = 超出的记为旷工（D0 5.1）。
month-due = { $open ->
    [0] 应出勤 { $due } 班，全部已有结果
   *[other] 应出勤 { $due } 班，其中 { $open } 班尚未结束
}
month-late = 迟到 { $times } 次，共 { $minutes }
month-early = 早退 { $times } 次，共 { $minutes }
month-missed = 缺卡 { $times } 次
month-absent = 旷工 { $days } 天
month-leave = 请假 { $minutes }
month-outwork = 公出 { $minutes }，计为出勤
month-full = 全勤
