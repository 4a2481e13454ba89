# Requests.
kind-company_assignment = Company assignment
kind-personal = Personal leave
kind-sick = Sick leave
kind-field_work = Field work
kind-business_trip = Business trip
kind-other_work = Other work
kind-meaning-company_assignment = Work the company sent you to; counts as attendance
kind-meaning-personal = Private matters; leave
kind-meaning-sick = Illness; leave
kind-meaning-field_work = Work at a customer’s site; counts as attendance
kind-meaning-business_trip = Work out of town; counts as attendance
kind-meaning-other_work = Training, meetings and the like; counts as attendance
