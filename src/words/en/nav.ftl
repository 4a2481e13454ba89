# Navigation and roles.
nav-clock = Clock
nav-month = My month
nav-requests = Requests
nav-today = Today
nav-inbox = Inbox
nav-rosters = Rosters
nav-months = Months
nav-slips = Register
nav-people = People
nav-posts = Posts
nav-shifts = Shifts
nav-calendar = Calendar
nav-policy = Policy
role-staff = Staff
role-supervisor = Supervisor
role-hr = HR
role-admin = Administrator
