# 纸面上的话。
paper-drawn-up = 制表 { $at }
