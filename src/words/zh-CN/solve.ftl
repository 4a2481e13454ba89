# 排班求解：搜索进度、结果、违反的规则，以及岗位为何空缺。
solve-seconds = 应为大于 0 的秒数，例如 60
solve-unreadable = 无法读取 { $file }
solve-unwritten = 无法写入 { $file }
solve-no-post = 文件夹中没有岗位 { $post }。
solve-no-source = 请给出算例及其排班，或文件夹、岗位和月份。
solve-beyond = { $from } 至 { $until }：需要 { $count } 人，而该岗位没有覆盖这段时间的班次
solve-no-task = 第一行不是求解任务
solve-faults = 共有 { $count } 处错误，未作任何处理：
solve-fault = { $file }：{ $what }
solve-fault-line = { $file } 第 { $line } 行：{ $what }
solve-no-section = 缺少 { $section } 一节，或该节为空。
solve-unknown-section = 此格式没有“{ $section }”一节，可能拼写有误。
solve-outside-section = 此行在第一节之前。每节以其名称开头，例如 SECTION_HORIZON。
solve-values = 此行应有 { $expected } 个值，实有 { $found } 个。
solve-not-a-number = “{ $value }”应为不小于 0 的整数。
solve-not-a-limit = “{ $value }”应为班次和数目，例如 D=14。
solve-bad-name = “{ $value }”不能用作名称：不得含空白或等号，也不得只是一个连字符。
solve-unknown-shift = 没有“{ $value }”这个班次。
solve-unknown-person = 没有名为“{ $value }”的人员。
solve-day-outside = 第 { $day } 天不在期间内，最后一天是第 { $last } 天。
solve-twice = “{ $value }”已经出现过，请只保留一行。
solve-no-row = 缺少 { $person } 的一行。

solve-begun = { $seconds } 秒  正在寻找第一份排班
solve-progress = { $seconds } 秒  目标值 { $objective }  下界 { $bound }  缺 { $missing } 人次
solve-unknown = 未知
solve-nothing = 在给定时间内没有找到排班，请增加秒数。
solve-contradiction = 无法为 { $person } 排班：其自身的规则相互矛盾。请检查其请假、固定的日子、工时和连续工作天数。
solve-differs = 求解所得的排班未通过核对（求解器称 { $told } 分，核对为 { $found } 分），因此未写出。
solve-proven = 已证明为最优。
solve-within = 距最优至多 { $points } 分。
solve-unproven = 距最优多远尚不清楚。
solve-is-broken = 违反了硬性规则。
solve-is-short = 最低人数要求尚有缺员。
solve-is-whole = 没有违反硬性规则，最低人数要求也无缺员。

solve-day = 第 { $day } 天
solve-days = 第 { $first } 至 { $last } 天
solve-off = 休
solve-change = { $person }，{ $when }：{ $before } → { $after }
solve-changes = { $count ->
    [0] 没有变动。
   *[other] 变动 { $count } 天：
}

solve-broken = { $person }，{ $when }：{ $what }
solve-shape = 该行与题目不符：应有 { $days } 天，每天休息或排一个已有的班次
solve-leave = { $shift } 与已批准的请假冲突
solve-eve = { $shift } 在病假前一天或当天病假开始之前
solve-qualification = 不具备 { $shift } 的资格
solve-elsewhere = { $shift } 时段在其他岗位值班
solve-unneeded = 当天{ $shift }不需要人
solve-too-late = { $shift } 已经开始
solve-fixed = 应保持 { $should }，不能是 { $is }
solve-rest = { $after } 与 { $shift } 之间休息不足
solve-rest-elsewhere = 之前的值班与 { $shift } 之间休息不足
solve-shift-most = { $shift } 排了 { $worked } 次，最多 { $most } 次
solve-few-hours = 工时 { $worked } 小时，至少 { $least } 小时
solve-many-hours = 工时 { $worked } 小时，最多 { $most } 小时
solve-long-run = 连续工作 { $days } 天，最多 { $most } 天
solve-short-run = 只连续工作 { $days } 天，至少 { $least } 天
solve-short-rest = 只连休 { $days } 天，至少 { $least } 天
solve-weekends = 有 { $worked } 个周末上班，最多 { $most } 个
solve-window = { $days } 天内排了 { $worked } 次 { $shifts }，最多 { $most } 次

solve-hole = { $cover }：需 { $need } 人，缺 { $missing } 人
solve-candidate = { $person }：{ $what }
solve-could = 可以顶上
solve-works = 当天已排 { $shift }
solve-lack-cover = { $cover }：需 { $need } 人，最多只有 { $possible } 人可到岗{ $possible ->
    [0] {""}
   *[other] ：{ $people }
}
solve-lack-span = { $when }：需要 { $need } 个 { $shifts } 班，所有人合计最多 { $possible } 个
solve-lack-hours = { $when }：需要 { $need } 小时，合同合计只允许 { $possible } 小时
solve-lack-own = { $person }，{ $when }：至少应工作 { $least } 小时，最多只能工作 { $possible } 小时
solve-concessions = 若作以下让步，则无人缺岗：
solve-concessions-short = 若作以下让步，仍缺 { $count } 人次：
solve-no-concession = 放宽可以放宽的限制也填不上空缺：需要增加人手、补充资格或减少请假。
solve-concession-unknown = 在给定时间内，没有找到放宽哪条限制能填上空缺。
solve-fewest-proven = 已证明：改得再少就补不齐。
solve-fewest-least = 没有证明改得最少：至少要改 { $least } 处。
solve-fewest-unproven = 没有证明改得最少。
solve-warned = { $line }（仅提醒）
