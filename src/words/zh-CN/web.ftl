# 页面框架、首页与组件。
page-skip = 跳到正文
page-nav = 主导航
page-more = 更多
page-waiting = 项待办
page-account = 账号与密码
page-sign-out = 退出登录
page-language-unsaved = 切换语言后，本页填写的内容不会保留。要切换吗？
page-offline = 网络已断开。此时的操作不会被记录，恢复连接后请重试。

home-title = 岗位不空，考勤有据
home-lead = 在岗是考勤与排班系统：员工本人打卡，每个结果都写明依据的条款，值守岗位始终有人。
home-clock = 打卡
home-clock-text = 应到、应离、已打、下一步，一眼看清。
home-verdict = 考勤
home-verdict-text = 迟到、早退、缺卡、旷工，每一条都能查到事实、算法和制度条款。
home-cover = 值守
home-cover-text = 7×24 小时岗位的每一个空档，都在出现之前被看见。

sign-in-title = 登录
sign-in-staff-no = 工号
sign-in-password = 密码
sign-in-act = 登录
sign-in-forgotten = 忘记密码？请联系人事重置。

month-who = 姓名
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
weekday-short-1 = 一
weekday-short-2 = 二
weekday-short-3 = 三
weekday-short-4 = 四
weekday-short-5 = 五
weekday-short-6 = 六
weekday-short-7 = 日

explanation-demand = 要求
explanation-facts = 事实
explanation-arithmetic = 计算
explanation-verdict = 结果
explanation-clause = 条款
explanation-policy = 制度版本

pagination-label = 分页
pagination-previous = 上一页
pagination-next = 下一页
pagination-position = 第 { $page } 页，共 { $pages } 页
