# Telephone reports.
call-title = Log a phone report
call-lead = Whoever can't come unexpectedly calls first and files the request afterwards (D0 5.1). You are the one who took the call; calls of the last { $days } days can be logged, and the time of logging is kept too.
call-choose = Please choose
call-who = Who called
call-when = Time of the call
call-when-hint = When the call was made, not when it is logged
call-note = What was said
call-note-hint = For example: fever, at the hospital, away for a day
call-act = Log
call-recent = Logged lately
call-none = No phone reports lately
call-none-text = They appear here; a request filed afterwards rests on the latest call before it started.
call-optional = optional
