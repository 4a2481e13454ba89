# Repairing what is published.
repair-link = Repair
repair-title = Repair: { $post }, { $month }
repair-broken = What broke
repair-whole = The published roster has no gaps and breaks no hard rule: nothing to repair.
repair-open = Open duty
repair-find = Find repairs
repair-variants = Ways to repair it
repair-none-found = Nothing better was found: look who could come where people are missing, or ease a limit and try again.
repair-aim-fewest = Fewest changes
repair-aim-later = Hardly any change in the next three days
repair-aim-fair = Fair shares kept
repair-figures = People { $people }, changes { $changes }, of them in the next three days { $near }
repair-left = Still gaps { $gaps }, breaches { $breaches }
repair-leaves-nothing = No gap and no breach is left
repair-change = { $name }, { $date }: { $before } → { $after }
repair-warnings = New warnings: { $count }
repair-publish = Choose and publish
