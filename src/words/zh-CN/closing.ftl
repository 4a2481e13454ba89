# 关账：关闭一个月的考勤、调整和重新打开。
closing-not-over = { $month } 还没有结束，{ $from } 起才能关账。
closing-still-running = { $month } 还有 { $duties } 个值班的打卡时段没有结束，结果尚未最终确定；请等它们结束后再关账。
closing-closed = { $month } 已于 { $at } 关账；如确需更改，请先写明理由重新打开。
closing-open = { $month } 没有关账：没有冻结的结果，也没有调整，不需要重新打开。
closing-disputed = { $month } 还有 { $lines } 处异议没有处理；请先处理，或写明仍要关账的理由。
closing-reason-long = 理由最多 { $most } 个字。
closing-unknown = 没有工号为 { $staff_no } 的在职人员
closing-not-allowed = { $staff_no } 不能关账或重新打开：这是人事和管理员的职责
