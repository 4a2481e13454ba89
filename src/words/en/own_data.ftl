# All that is kept about one person, taken home by themselves
own-data-title = My data
own-data-see = See and download
own-data-lead = Whenever you like, take home what Onpost keeps about you: a .zip file of CSV tables that any spreadsheet opens.
own-data-part-events = your particulars, duties, punches, requests, corrections, extensions, and what was found at your post
own-data-part-verdicts = what each duty was judged as
own-data-part-notices = what you were told
own-data-part-looks = who looked at your attendance, and what you did yourself
own-data-part-site = the posts and shifts that these name, and the calendar and policy by which they are judged
own-data-not = Files of requests are downloaded from each request. Of passwords and passkeys only checks are kept, and none are in it.
own-data-take = Download my data
own-data-guard = Telephone numbers and reasons are in it: keep it where only you can open it. Downloading it is noted in the audit log.
own-data-nobody = Nobody has the staff number { $staff_no }
own-data-written = What is kept about { $staff_no } was written to { $folder }
