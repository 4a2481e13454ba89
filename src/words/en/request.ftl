# Requests.
kind-company_assignment = Company assignment
kind-personal = Personal leave
kind-sick = Sick leave
kind-field_work = Field work
kind-business_trip = Business trip
kind-other_work = Other work
