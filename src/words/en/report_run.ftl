# Reports of many people are made in the background.
export-title = The month’s report
export-many = This report is of many people and is made in the background: you may leave the page. It can be fetched for a day.
export-begin = Make it
export-reading = Reading and judging…
export-writing = Writing: { $done } of { $whole } lines
export-failed = It could not be made. Try again; if that doesn’t help, tell the administrator.
export-ready = { $name } ({ $size }) is there. It can be fetched until { $until }.
export-fetch = Fetch it
export-over = The time to fetch this report is over: make it again.
