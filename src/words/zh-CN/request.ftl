# 申请单。
kind-company_assignment = 公司委派
kind-personal = 个人事假
kind-sick = 个人病假
kind-field_work = 外勤工作
kind-business_trip = 出差
kind-other_work = 其他工作
kind-meaning-company_assignment = 公司派去做的工作，计为出勤
kind-meaning-personal = 因私请假，不计出勤
kind-meaning-sick = 因病请假，不计出勤
kind-meaning-field_work = 到客户现场等处工作，计为出勤
kind-meaning-business_trip = 到外地工作，计为出勤
kind-meaning-other_work = 培训、会议等，计为出勤
