# 一个人的全部数据，由本人带走
own-data-title = 我的数据
own-data-see = 查看与下载
own-data-lead = 您可以随时带走 Onpost 保存的关于您本人的数据：一个 .zip 文件，里面是可用表格软件打开的 CSV。
own-data-part-events = 您的资料、值班、打卡、申请、补卡、延时与查岗
own-data-part-verdicts = 每次值班的考勤结果
own-data-part-notices = 发给您的通知
own-data-part-looks = 谁查看过您的考勤，以及您自己的操作记录
own-data-part-site = 这些内容提到的岗位与班次，以及据以判定的日历与制度
own-data-not = 申请的附件请在申请单上下载。密码与通行密钥只存校验值，不在其中。
own-data-take = 下载我的数据
own-data-guard = 文件里有电话与事由，请存放在只有您能打开的地方。下载会记入审计日志。
own-data-nobody = 没有工号 { $staff_no }
own-data-written = 已把 { $staff_no } 的数据写到 { $folder }
