# The inbox as a list: narrowed down, put in order, several decided about at once.
inbox-found = { $found } of { $count } waiting
inbox-ways = What else waits
inbox-devices = { $count } { $count ->
    [one] device
   *[other] devices
  } to confirm
inbox-post-checks = { $count } post { $count ->
    [one] check
   *[other] checks
  } to rule on
inbox-all-slips = All slips
inbox-order = Order
inbox-sort-urgent = Most urgent first
inbox-sort-filed = First filed first
inbox-show-all = Show all
inbox-none-found = Nothing like that waits
inbox-none-found-text = Try another person, kind or date, or show all.
inbox-filter = Filter
inbox-filter-count = Filter ({ $count } set)
inbox-filter-do = Filter
inbox-any = All
inbox-person = Name or staff number
inbox-department = Department
inbox-kind = Kind
inbox-from = From
inbox-to = To
inbox-waited = Has waited
inbox-days = { $days } { $days ->
    [one] day
   *[other] days
  } or more
inbox-gaps = Gaps
inbox-only-gaps = Only what would open a gap
inbox-late = Afterwards
inbox-only-retroactive = Only what was filed afterwards
inbox-waits-minutes = waits { $count } min
inbox-waits-hours = waits { $count } h
inbox-waits-days = waits { $count } { $count ->
    [one] day
   *[other] days
  }
inbox-tick = Choose { $name }: { $kind }
inbox-alone-opens_gap = opens a gap: decide it by itself
inbox-alone-needs_reason = exception: needs its own reason
inbox-alone-hr_alone = only HR can approve
inbox-alone-swap = swaps are decided one by one
outlook-brief-none = changes no verdict
outlook-brief-more = and { $count } more

several-all = Choose all
several-approve = Approve chosen
several-reject = Reject chosen
several-none = Nothing is ticked. Tick what you want to decide about together.
several-ask-approve = Approve { $count } { $count ->
    [one] slip
   *[other] slips
  }
several-ask-reject = Reject { $count } { $count ->
    [one] slip
   *[other] slips
  }
several-back = Back to the list
several-approved = Approved { $count }: { $names }.
several-rejected = Rejected { $count }: { $names }.
several-and-more = { $names } and { $count } more
several-not-approved = { $count } not approved:
several-not-rejected = { $count } not rejected:
several-before = { $by } was faster, { $at }: { $status }
several-gone = This slip is of no department that you decide for any more.
