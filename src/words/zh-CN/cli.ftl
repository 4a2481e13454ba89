# 命令行与设置。
cli-month = 应为 { $first } 至 { $last } 年间的 YYYY-MM，例如 2026-10
cli-date = 应为 { $first } 至 { $last } 年间的日期 YYYY-MM-DD，例如 2026-10-05
cli-instant = 应为 { $first } 至 { $last } 年间的 RFC 3339 时间，例如 2026-10-05T08:00:00+08:00
config-unreadable = 无法读取设置文件 { $file }：{ $reason }
config-not-toml = 不是有效的 TOML：{ $reason }
config-unknown-key = 没有“{ $key }”这一项；可用的有：{ $known }
config-not-text = “{ $key }”应为文字或整数
config-public-url = 应为不含路径的网址，例如 https://onpost.example.com
config-smtp-url = 应为 smtps://用户名:密码@主机，或 smtp://用户名:密码@主机?tls=required
config-mail-from = 应为邮件地址，例如 在岗 <onpost@example.com>
config-lang = 应为 zh-CN 或 en
config-log = 无法理解日志级别；应为 info，或 warn,onpost=debug 这样的形式
serve-ready = 在岗已启动：{ $url }
serve-cannot-listen = 无法监听 { $address }：{ $reason }
cli-bad-rows = 文件夹中有 { $count } 处错误，未作任何处理：
cli-dates = 结束日期 { $to } 早于开始日期 { $from }
cli-output = 无法写出结果
cli-no-database = 无法打开数据库
cli-no-program = 找不到程序自己的文件
cli-no-tables = 无法更新数据库的表结构
cli-migrated = 数据库已是当前版本。
cli-user-there = { $staff_no } 已可登录；如需重置密码，请用 onpost user reset
cli-user-unknown = 没有工号为 { $staff_no } 的人员；请先导入或在人员页面添加
cli-user-password = { $staff_no } 的初始密码：{ $password }（仅显示这一次，首次登录时须修改）
cli-imported = 已导入：人员 { $people }、岗位 { $posts }、班次 { $shifts }、值班 { $duties }、打卡 { $punches }、申请 { $requests }、补卡 { $corrections }，其他 { $others }。
cli-import-refused = 与数据库中的内容有 { $count } 处冲突，未作任何导入：
cli-import-other-request = 申请单号 { $number } 已用于另一张申请单
cli-import-overlap = { $person } 的两个值班时间重叠：{ $first } 与 { $second }
cli-demo-not-empty = 数据库中已有人员；演示站点只放进空的数据库。
cli-demo-made = 已建立演示站点。可用以下账号登录：
cli-demo-guide = {"  "}{ $role }：{ $name }，工号 { $staff_no }，密码 { $password }
