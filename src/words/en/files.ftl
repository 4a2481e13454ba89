# What is wrong in imported files: where, what, and what would be right.
files-fault = { $place }: { $what }
files-cell = { $file } row { $row } { $column }
files-row = { $file } row { $row }
files-column = { $file } { $column }

files-unreadable = It can't be read ({ $error }). Check the path, its permissions, and that the file is whole.
files-unknown-file = This file is not one of ours; its name may be misspelt. Ours are { $known } (or .xlsx of the same name).
files-two-files = { $other } holds the same table. Keep only one of the two.
files-unknown-encoding = It is in neither UTF-8 nor GB18030. In Excel, save it as “CSV UTF-8”.
files-no-header = The file is empty. Its first row should name the columns: { $columns }.
files-unknown-column = There is no column “{ $value }”. The columns are { $columns }.
files-missing-column = The column “{ $value }” is missing. The columns are { $columns }.
files-repeated-column = The column “{ $value }” is there more than once. Keep only one.
files-unnamed-column = “{ $value }” stands in a column without a name. Name the column or clear the cell; put a cell whose text has a comma in double quotes.
files-open-quote = A double quote that opens here is never paired, and took the rows that follow into one cell. Close it or remove it; double quotes inside a text are written twice.

files-empty = This can't be empty. Fill it in.
files-cell-error = The cell shows the error “{ $value }”. Correct its formula or type the value.
files-unknown-word = “{ $value }” is not allowed here. It should be one of { $right }.
files-not-a-date = “{ $value }” is not a valid date. Write it as 2026-11-02.
files-far-year = “{ $value }” lies too far off. Years go from { $first } to { $last }.
files-not-a-time = “{ $value }” is not a valid date and time. Write it as 2026-11-02 07:45 or 2026-11-02T07:45:00+08:00.
files-not-a-clock = “{ $value }” is not a valid time of day. Write it as 08:00, from 00:00 to 23:59.
files-not-a-clock-or-24 = “{ $value }” is not a valid time of day. Write it as 16:00, from 00:00 to 24:00.
files-not-weekdays = “{ $value }” names no weekdays. Write * for every day, or numbers such as 1;2;3 (1 is Monday, 7 is Sunday).
files-not-people = “{ $value }” is not a number of people. It should be a whole number, at least 1.
files-not-a-day-value = “{ $value }” is not a day value. It should be a number, at least 0, with at most two decimals, such as 1 or 0.5.
files-not-breaks = “{ $value }” is not a list of breaks. Write it as 12:00-13:00, with semicolons between several.
files-unknown-zone = There is no time zone “{ $value }”. It should be an IANA name such as Asia/Shanghai; empty means Asia/Shanghai.

files-break-outside = The breaks “{ $value }” reach outside the shift. They should lie between its start and end.
files-breaks-overlap = Two of the breaks “{ $value }” overlap. Join them or move one.
files-ends-before-start = The end “{ $value }” is not after the start. It should be later.
files-extends-nothing = The extension until “{ $value }” doesn't reach beyond the start of its duty. It should be later.
files-skipped-by-clocks = On { $date } the local clocks go forward and skip this shift. Choose another shift or date.
files-unknown = { $table } (or .xlsx of the same name) has no “{ $value }”. Add it there, or correct it here.
files-duty-key = staff number { $staff_no }, { $date }, shift { $shift }
files-duty-name = { $date } post { $post } shift { $shift }
files-no-duty = duties.csv (or duties.xlsx) has no such duty: { $duty }. Add it there, or correct it here.
files-several-duties = It can't be told which duty is meant: { $duty } is rostered at the posts { $posts }. Keep the duty at only one of them.
files-contradicts = “{ $value }” is in row { $row } already, with other content. Keep only the row that is right.
files-contradicts-row = Row { $row } is about the same thing, but says otherwise. Keep only the row that is right.
files-overlap = Two duties of staff number { $staff_no } overlap: { $duty }, and { $other } in row { $row }. Nobody can hold both; correct one of them.

files-not-toml = This is not TOML ({ $error }).
files-unknown-setting = There is no such setting. The settings are { $right }.
files-not-a-whole-number = “{ $value }” is not a whole number.
files-not-true-or-false = “{ $value }” is not allowed here. It should be true or false.
files-not-a-table = “{ $value }” is not allowed here. The settings of this group stand under its name in brackets, such as [first].
files-out-of-range = “{ $value }” is out of range. It should be from { $least } to { $most }.
