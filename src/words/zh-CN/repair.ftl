# 修补已发布的排班。
repair-link = 修补
repair-title = 修补排班：{ $post } { $month }
repair-broken = 哪里坏了
repair-whole = 已发布的排班没有缺人，也没有违规，不需要修补。
repair-open = 待顶班
repair-find = 找修补办法
repair-variants = 修补办法
repair-none-found = 没有找到更好的办法：请先看缺人处有谁能来，或放宽限制后再试。
repair-aim-fewest = 改动最少
repair-aim-later = 尽量不动近三天
repair-aim-fair = 兼顾公平
repair-figures = 涉及 { $people } 人，改 { $changes } 处，其中近三天 { $near } 处
repair-left = 仍缺人 { $gaps } 处，违规 { $breaches } 处
repair-leaves-nothing = 改后不缺人，也不违规
repair-change = { $name } { $date }：{ $before } → { $after }
repair-warnings = 新增提示 { $count } 处
repair-publish = 选它并发布
