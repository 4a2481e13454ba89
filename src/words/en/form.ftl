# What is wrong with a form that was filled in.
form-faults =
    { $count ->
        [one] One thing needs to be put right
       *[other] { $count } things need to be put right
    }
form-fault = { $label }: { $fault }
form-empty = Please fill this in
form-too-long = At most { $most } characters
form-not-date = Please give a date, such as 2026-10-05
form-not-time = Please give a time, such as 08:00
form-not-moment = Please give a date and a time, such as 2026-10-05 08:00
form-not-number = Please give a whole number from { $from } to { $to }
form-not-choice = Please choose from the list
form-not-code = No blanks, commas, semicolons or quotation marks in a code
form-far-year = Please give a year from { $first } to { $last }
form-far = { $date }? That is far off; tick below that you mean it, or put it right
form-far-meant = { $label }: { $date } is what I mean
form-date-outside = Please give a date from { $from } to { $to }
