# Words that the pages of those who keep the site share.
desk-acts = Acts
desk-save = Save
desk-back = Back
desk-optional = optional
desk-none = Please choose
desk-unset = None

department-title = Departments
department-code = Code
department-code-hint = A short code for imports and exports, such as OPS; at most 20 characters
department-name = Name
department-people = People
department-posts = Posts
department-count =
    { $count ->
        [one] 1 department
       *[other] { $count } departments
    }
department-add = Add department
department-rename = Change
department-rename-title = Change department
