# Fields that the pages and the imported files have alike: what would be right.
field-invisible = Something in it can’t be seen, so that it looks like another; please delete it and type it anew
field-not-phone = Expected one phone number, such as 138-0000-0000 or 010-6888-1234 转 12
field-not-email = Expected an e-mail address, such as name@example.com
field-exponent = A spreadsheet such as Excel took the number for one to reckon with, and its last digits are lost. Format the column as text, then type the whole number again
field-decimal = The number was taken for one to reckon with and got a decimal point. Remove the point and the zeros behind it, and format the column as text
field-not-day-value = Give days from 0 to 3 with two decimals at most, such as 0.5
field-not-people = Give a whole number from 0 to 999
field-too-many = At most { $most } of them
