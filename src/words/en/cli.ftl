# The command line and the settings.
cli-needs-database = This subcommand isn't connected yet.
cli-month = expected YYYY-MM, such as 2026-10
cli-instant = expected an RFC 3339 time, such as 2026-10-05T08:00:00+08:00
config-unreadable = The settings file { $file } can't be read: { $reason }
config-not-toml = not valid TOML: { $reason }
config-unknown-key = there is no setting "{ $key }"; known are: { $known }
config-not-text = "{ $key }" must be text or a whole number
config-public-url = expected an address without a path, such as https://onpost.example.com
config-lang = expected zh-CN or en
config-log = The log filter can't be read; expected info, or a list such as warn,onpost=debug
serve-ready = Onpost is ready: { $url }
serve-cannot-listen = Can't listen on { $address }: { $reason }
