# 页面和导入文件共有的字段：应当怎样写。
field-invisible = 含有看不见的字符，看起来像另一个内容；请删去后重新输入
field-not-phone = 应为一个电话号码，例如 138-0000-0000 或 010-6888-1234 转 12
field-not-email = 应为邮箱地址，例如 name@example.com
field-exponent = 表格软件把号码当成数值，改写成了科学计数法，后面的数字已经丢失。请先把这一列设为“文本”格式，再重新填写完整的号码
field-decimal = 号码被当成数值，多出了小数点。请去掉小数点及其后的 0，并把这一列设为“文本”格式
field-not-day-value = 请填写 0 到 3 之间的天数，最多两位小数，例如 0.5
field-not-people = 请填写 0 到 999 之间的整数
field-too-many = 最多 { $most } 项
