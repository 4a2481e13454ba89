# How long one stays signed in and where, and what is kept when that has ended.
session-ended = Your session has ended. Sign in here: what you entered on the page stays as it is.
session-again = You are signed in and what you entered is still here: press once more.
session-other = {"{name}"} ({"{no}"}) is signed in now, who did not open this page. Press once more to send it in that name.
session-close = Not now

sign-in-kept = You aren't signed in, or your session has ended; what you just did was not recorded yet. What you entered is still here: sign in and press once more.
sign-in-too-long = You aren't signed in, or your session has ended; what you just did was not recorded. What you entered is more than 64 KB and could not be kept: go back in your browser, copy it, sign in and send it again.
sign-in-stay = This is my own phone: stay signed in
sign-in-stay-hint = Not on a computer or phone that others use. Sign in again after so long without use: staff { $staff }, supervisors { $supervisor }, HR { $hr }, administrators { $admin }.
account-kept = What you had entered is still here; once the password is set, press once more.

kept-title = Press once more
kept-lead = What you entered is still here: press once more.
kept-who = { $name } ({ $no }) is signed in now, and it will be sent in that name. If that isn't you, sign out first.
kept-secret = Passwords and the like were not kept; fill them in on the next page.
kept-others =
    { $count ->
        [one] One more entry is sent as it was.
       *[other] { $count } more entries are sent as they were.
    }
kept-send = Send it
kept-leave = Don't send it
kept-field-any = Entry
kept-field-answer = Decision or answer
kept-field-at = When it was
kept-field-called_at = Time of the call
kept-field-cause = Cause
kept-field-code = Code
kept-field-contact = Contact number
kept-field-cron = Timetable
kept-field-cycle = Cycle
kept-field-direction = Punch
kept-field-effective_from = In force from
kept-field-email = E-mail
kept-field-end = End
kept-field-finding = Finding
kept-field-for = Minutes
kept-field-from = From
kept-field-kind = Kind
kept-field-last_day = Last day
kept-field-name = Name
kept-field-note = Note
kept-field-number = Number
kept-field-outcome = Outcome
kept-field-phone = Phone
kept-field-reason = Reason
kept-field-solution = Solution
kept-field-staff_no = Staff number
kept-field-start = Start
kept-field-to = To
kept-field-until = Until
kept-field-url = Address
kept-field-zone = Time zone

device-named = { $browser } on { $system }
device-unknown = Unknown device
device-system-android_phone = an Android phone
device-system-android_tablet = an Android tablet
device-system-harmony_phone = a HarmonyOS phone
device-system-harmony_tablet = a HarmonyOS tablet
device-system-iphone = an iPhone
device-system-ipad = an iPad
device-system-windows = a Windows computer
device-system-mac = a Mac
device-system-linux = a Linux computer
device-browser-wecom = WeCom
device-browser-wechat = WeChat
device-browser-dingtalk = DingTalk
device-browser-huawei = Huawei Browser
device-browser-miui = Mi Browser
device-browser-qq = QQ Browser
device-browser-uc = UC Browser
device-browser-samsung = Samsung Internet
device-browser-edge = Edge
device-browser-firefox = Firefox
device-browser-chrome = Chrome
device-browser-safari = Safari
device-since = Signed in { $at }
device-until = stays signed in until { $at } without use
device-more =
    { $count ->
        [one] One more is not listed; you can sign out on all devices.
       *[other] { $count } more are not listed; you can sign out on all devices.
    }
device-end = Sign out there…
device-end-here = Sign out here…
device-question = Sign out of { $name }?
device-question-here = Sign out on this device?
device-follows = It takes a new sign-in to go on there; what was not sent is lost.
device-keep = Stay signed in
device-done-ended = That device is signed out.
device-done-gone = That device was signed out already; there is nothing left to do.
