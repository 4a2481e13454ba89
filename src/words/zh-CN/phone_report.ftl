# 电话报告。
call-title = 登记电话报告
call-lead = 临时不能到岗的人员须提前电话报告，事后补交申请单（D0 5.1）。接听人为您本人；可补登最近 { $days } 天内的来电，登记时间另行记录。
call-choose = 请选择
call-who = 来电人
call-when = 来电时间
call-when-hint = 填实际来电的时间，不是登记的时间
call-note = 内容
call-note-hint = 例如：发烧，去医院，预计请假一天
call-act = 登记
call-recent = 最近登记
call-none = 最近没有电话报告
call-none-text = 登记后会列在这里；事后补交的申请单会自动引用开始之前最近的一次来电。
call-optional = 可不填
