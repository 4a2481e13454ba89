# 补卡。
correction-of = 补{ $direction } { $at }
