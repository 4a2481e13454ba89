//! What is said in the folder about itself, in both languages.

/// The text of `README.txt`.
pub const README: &str = "\
这个文件夹里是 Onpost（在岗）保存的关于您本人的数据，可用任何表格软件或文本编辑器打开（UTF-8 编码的 CSV）。

staff.csv         您的工号、姓名、部门、角色、岗位、电话、邮箱、入职与离职日期
duties.csv        您的值班
punches.csv       您的打卡
requests.csv      您的申请
corrections.csv   您的补卡
extensions.csv    您的延时
post_checks.csv   对您的查岗
contracts.csv     您的工时制
grants.csv        给您的假期额度
protections.csv   对您的特殊保护（不写原因）
verdicts.csv      每次值班的考勤结果
notices.csv       发给您的通知
looks.csv         谁查看或导出过您的考勤
log.csv           您自己的操作记录（登录、修改、申请等）与来源地址
departments.csv、posts.csv、shifts.csv、coverage.csv、leave_kinds.csv、calendar.csv、policy.toml（及 policy.2.toml 等）
                  上面各表提到的部门、岗位、班次，以及据以判定考勤的日历与制度

没有放进来的：申请的附件（在申请单上可下载）、密码与通行密钥（系统只存其校验值）、审批人写的意见（在申请单上可见）。
如有错误，请向人事提出更正（个人信息保护法第四十五、四十六条）。

------------------------------------------------------------------------------

This folder holds what Onpost (在岗) keeps about you. Any spreadsheet or text editor opens it (CSV in UTF-8).

staff.csv         your staff number, name, department, role, posts, telephone, e-mail, first and last day
duties.csv        your duties
punches.csv       your punches
requests.csv      your requests
corrections.csv   your corrections
extensions.csv    your extensions
post_checks.csv   what was found at your post
contracts.csv     your system of working hours
grants.csv        leave that you were given
protections.csv   times in which you are protected (without the cause)
verdicts.csv      what each duty was judged as
notices.csv       what you were told
looks.csv         who looked at your attendance or took it home
log.csv           what you did yourself (signing in, changes, requests and so on), and from which address
departments.csv, posts.csv, shifts.csv, coverage.csv, leave_kinds.csv, calendar.csv, policy.toml (and policy.2.toml and so on)
                  the departments, posts and shifts that are named above, and the calendar and policy that judge duties

Not in it: files of slips (each slip gives them), passwords and passkeys (only their checks are kept), and what those who
decided wrote (each slip shows it). If anything is wrong, ask HR to correct it (PIPL 45 and 46).
";
