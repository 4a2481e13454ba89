# 导航与角色。
nav-clock = 打卡
nav-month = 我的月
nav-requests = 申请
nav-today = 今日
nav-inbox = 待办
nav-rosters = 排班
nav-months = 考勤月表
nav-slips = 台账
nav-people = 人员
nav-posts = 岗位
nav-shifts = 班次
nav-calendar = 日历
nav-policy = 制度
role-staff = 员工
role-supervisor = 主管
role-hr = 人事
role-admin = 管理员
