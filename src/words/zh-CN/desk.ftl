# 人事与管理页面共用的文字。
desk-acts = 操作
desk-save = 保存
desk-back = 返回
desk-optional = 选填
desk-none = 请选择
desk-unset = 无

department-title = 部门
department-code = 代码
department-code-hint = 导入导出时用的简短代码，例如 OPS；最多 20 个字符
department-name = 名称
department-people = 在职人数
department-posts = 岗位数
department-count = 共 { $count } 个部门
department-add = 添加部门
department-rename = 修改
department-rename-title = 修改部门
