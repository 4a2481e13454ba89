# 部门、岗位和班次的英文名称。
naming-english = 英文名称
naming-english-hint = 给使用英文的人看；留空则显示上面的名称。
