# 导入文件中的错误：在哪里、哪里不对、应当怎样写。
files-fault = { $place }：{ $what }
files-cell = { $file } 第 { $row } 行 { $column }
files-row = { $file } 第 { $row } 行
files-column = { $file } { $column }

files-unreadable = 无法读取（{ $error }）。请检查路径、权限以及文件是否完好。
files-unknown-file = 不认识这个文件，文件名可能写错了。可用的文件：{ $known }（或同名 .xlsx）。
files-two-files = 与 { $other } 重复，不知道该用哪一个。请只保留一个。
files-unknown-encoding = 既不是 UTF-8 也不是 GB18030 编码。请在 Excel 中另存为“CSV UTF-8”。
files-no-header = 文件是空的，缺少标题行。第一行应为列名：{ $columns }。
files-unknown-column = 不认识列“{ $value }”。可用的列：{ $columns }。
files-missing-column = 缺少列“{ $value }”。可用的列：{ $columns }。
files-repeated-column = 列“{ $value }”出现了不止一次。请只保留一列。
files-unnamed-column = “{ $value }”所在的列没有列名。请补上列名，或清空这个单元格；文字中有逗号时，请给整个单元格加英文双引号。
files-open-quote = 从这一行起有一个英文双引号没有配对，后面的行被并入了同一个单元格。请补上或删去它；文字中的双引号要写两遍。

files-empty = 不能为空，请填写。
files-cell-error = 单元格显示错误“{ $value }”。请改正公式，或直接填写内容。
files-unknown-word = “{ $value }”不可用。应为以下之一：{ $right }。
files-not-a-date = “{ $value }”不是有效日期。应写成 2026-11-02 这样。
files-far-year = “{ $value }”离得太远，年份应在 { $first } 至 { $last } 之间。
files-not-a-time = “{ $value }”不是有效的日期和时间。应写成 2026-11-02 07:45 或 2026-11-02T07:45:00+08:00 这样。
files-not-a-clock = “{ $value }”不是有效时刻。应写成 08:00 这样，从 00:00 到 23:59。
files-not-a-clock-or-24 = “{ $value }”不是有效时刻。应写成 16:00 这样，从 00:00 到 24:00。
files-not-weekdays = “{ $value }”不是有效的星期。每天写 *，否则写 1;2;3 这样的数字（1 为星期一，7 为星期日）。
files-not-people = “{ $value }”不是有效人数。应为不小于 1 的整数。
files-not-a-day-value = “{ $value }”不是有效的折算天数。应为不小于 0、最多两位小数的数，如 1 或 0.5。
files-not-breaks = “{ $value }”不是有效的休息时间。应写成 12:00-13:00 这样，多段之间用分号隔开。
files-unknown-zone = 不认识时区“{ $value }”。应为 IANA 时区名，如 Asia/Shanghai；留空即为 Asia/Shanghai。

files-break-outside = 休息时间“{ $value }”超出了班次。应在班次的开始与结束之间。
files-breaks-overlap = 休息时间“{ $value }”中有两段重叠。请合并或移开其中一段。
files-ends-before-start = 结束时间“{ $value }”不晚于开始时间。结束时间应晚于开始时间。
files-extends-nothing = 延时至“{ $value }”，早于或等于该值班的开始时间。应晚于开始时间。
files-skipped-by-clocks = 当地 { $date } 拨快时钟，跳过了这个班次。请改用其他班次或日期。
files-unknown = { $table }（或同名 .xlsx）中没有“{ $value }”。请在那里补上，或改正这里。
files-duty-key = 工号 { $staff_no }、{ $date }、班次 { $shift }
files-duty-name = { $date } 岗位 { $post } 班次 { $shift }
files-no-duty = duties.csv（或 duties.xlsx）中没有这次值班：{ $duty }。请在那里补上，或改正这里。
files-several-duties = 无法确定是哪次值班：{ $duty }，同时排在岗位 { $posts }。请只保留其中一个岗位的值班。
files-contradicts = “{ $value }”在第 { $row } 行已经出现，内容不同。请只保留正确的一行。
files-contradicts-row = 与第 { $row } 行说的是同一件事，内容却不同。请只保留正确的一行。
files-overlap = 工号 { $staff_no } 的两次值班时间重叠：{ $duty }，与第 { $row } 行的 { $other }。同一人不能同时值两个班，请改正其中一个。

files-not-toml = 不是有效的 TOML（{ $error }）。
files-unknown-setting = 没有这项设置。可用的设置：{ $right }。
files-not-a-whole-number = “{ $value }”不是整数。
files-not-true-or-false = “{ $value }”不可用。应为 true 或 false。
files-not-a-table = “{ $value }”不可用。这里应是一组设置，写在以它命名的小节下，如 [first]。
files-out-of-range = “{ $value }”超出范围。应在 { $least } 到 { $most } 之间。
