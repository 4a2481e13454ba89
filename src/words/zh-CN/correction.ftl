# 补卡。
correction-of = 补{ $direction } { $at }
cause-meaning-forgot = 补上后仍计入当月忘记打卡次数
cause-meaning-device = 打卡机或手机坏了，不计次数
cause-meaning-network = 网络或系统中断，不计次数
