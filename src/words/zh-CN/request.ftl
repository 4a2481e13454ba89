# 申请单。
kind-company_assignment = 公司委派
kind-personal = 个人事假
kind-sick = 个人病假
kind-field_work = 外勤工作
kind-business_trip = 出差
kind-other_work = 其他工作
