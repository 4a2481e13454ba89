# 命令行与设置。
cli-needs-database = 这一子命令尚未接通。
cli-month = 应为 YYYY-MM，例如 2026-10
cli-instant = 应为 RFC 3339 时间，例如 2026-10-05T08:00:00+08:00
config-unreadable = 无法读取设置文件 { $file }：{ $reason }
config-not-toml = 不是有效的 TOML：{ $reason }
config-unknown-key = 没有“{ $key }”这一项；可用的有：{ $known }
config-not-text = “{ $key }”应为文字或整数
config-public-url = 应为不含路径的网址，例如 https://onpost.example.com
config-lang = 应为 zh-CN 或 en
config-log = 无法理解日志级别；应为 info，或 warn,onpost=debug 这样的形式
serve-ready = 在岗已启动：{ $url }
serve-cannot-listen = 无法监听 { $address }：{ $reason }
