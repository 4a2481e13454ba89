# 人数多的月报在后台生成。
export-title = 导出月报
export-many = 这份月报的人员较多，在后台生成，可以离开本页面；生成后一天内可以下载。
export-begin = 开始生成
export-reading = 正在读取数据并判定……
export-writing = 正在写入：{ $done } / { $whole } 行
export-failed = 没有生成成功，请再试一次；如果仍然不行，请联系管理员。
export-ready = { $name }（{ $size }）已生成，{ $until }之前可以下载。
export-fetch = 下载
export-over = 这份月报已过下载期限，请重新生成。
