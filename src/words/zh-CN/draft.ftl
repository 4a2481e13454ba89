# 排班草稿：多人同时编辑、撤销重做、放弃、比较，以及自动排班找到的结果。
draft-change-told = { $who }：{ $whose } { $date }改为{ $to }
draft-change-more = 另有 { $count } 格
cell-now-published = 已发布的
cell-set = 最近改动

## 步骤

step-told = { $what } { $cells } 格，{ $at }，{ $by }
step-cause-edit = 手工排班
step-cause-pattern = 套用轮班
step-cause-copy = 复制上月
step-cause-generation = 自动排班
step-cause-repair = 修补
step-cause-discard = 放弃草稿
step-cause-undo = 撤销
step-cause-redo = 重做
steps-title = 草稿的改动记录
steps-hint = 每一步都保留在这里；撤销本身也是一步，可以重做。之后又被改过的格子，不能再撤销到从前。
steps-none = 还没有改动
steps-none-first = 排班、套用轮班、自动排班之后，每一步都会列在这里。
steps-count = 最近 { $count } 步
steps-when = 时间
steps-who = 谁
steps-what = 做了什么
steps-cells = 格数
steps-act = 操作
steps-turned = 已撤销或已重做

## 排班表上

board-steps = 改动记录
board-compare = 与已发布的比较
board-discard = 放弃草稿
board-turn = { $way }：{ $what }
board-present = { $names }也在编辑
board-present-more = 另外 { $count } 人
board-broken = 与服务器的连接断了，别人的改动暂时看不到；正在重新连接。
board-news = 别人的改动
board-cell-set = { $who } 改动
board-set-many = { $who } 改了 { $count } 格
board-legend-met = 别人刚改过
board-said-kept = 没有保存这一格，它已被改过——{ $change }
board-said-undone = 已撤销：{ $what }
board-said-redone = 已重做：{ $what }
board-said-stays = { $count } 格已不能更改，保持不动

## 放弃草稿

discard-title = 放弃 { $post } { $month }的草稿
discard-to-empty = 这个月会回到空白。
discard-to-version = 这个月会回到已发布的第 { $version } 版。
discard-text = 草稿里的改动和固定都会取消，包括别人的；随时可以撤销。
discard-nothing = 草稿里没有改动。
discard-act = 放弃草稿
discard-cells = 取消的格子
discard-pins = 其中固定的
discard-people = 涉及的人
discard-others = 别人最近改的
discard-differences = 取消哪些改动（{ $count }）

## 比较

roster-version-draft = 草稿
roster-pick-draft = 到草稿
roster-side-empty = 发布之前（空）
roster-side-version = 第 { $version } 版
roster-side-draft = 草稿
roster-difference-covered = 人手没有因此变化。
roster-difference-opened = 多出或加大的缺口（现在）
roster-difference-filled = 补上或减小的缺口（原来）
roster-difference-tallies = 每人工时的变化

## 自动排班找到的

generate-look-at = 先看目前最好的
found-title = 找到的排班
found-choice = 最近找到 { $count } 份，点开查看。
found-told = { $at }，{ $by }：缺 { $missing } 人，{ $points } 分
found-taken = 已采用
found-instead = 草稿里是{ $was }
found-unfit = 生成之后情况有变，这份排班现在不能采用；不合规则的格子：
found-cells = 将更改的格子
found-gaps = 缺口
found-ungranted = 未满足的意愿
found-wishes = 意愿的分数
found-discard = 不要这份
found-grid = 采用之后的排班（只读）
found-legend = 与现在的草稿不同
found-ungranted-list = 未满足的意愿（{ $count }）
