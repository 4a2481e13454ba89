# 表单填写有误时的提示。
form-faults = 有 { $count } 处需要改正
form-fault = { $label }：{ $fault }
form-empty = 请填写此项
form-too-long = 最多 { $most } 个字
form-not-date = 请填写日期，例如 2026-10-05
form-not-time = 请填写时间，例如 08:00
form-not-moment = 请填写日期和时间，例如 2026-10-05 08:00
form-not-number = 请填写 { $from } 到 { $to } 之间的整数
form-not-choice = 请从列表中选择
form-not-code = 代码中不能有空格、逗号、分号或引号
form-far-year = 年份应在 { $first } 至 { $last } 之间
form-far = { $date }？离今天很远；若确实如此，请在下方勾选，否则请改正
form-far-meant = { $label }：确实是 { $date }
form-date-outside = 请填写 { $from } 至 { $to } 之间的日期
