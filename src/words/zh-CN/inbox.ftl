# 待办：主管审批申请与补卡。
inbox-title = 待办
inbox-count = { $count } 项待审批
inbox-empty = 没有待审批的申请
inbox-empty-text = 都处理完了。部门人员提交的请假、公出、补卡、延时，以及双方已同意的换班会列在这里，最急的在最前。
inbox-decided = 最近已处理

correction-in = 补上班卡
correction-out = 补下班卡
way-in = 上班
way-out = 下班
cause-forgot = 忘记打卡
cause-device = 设备故障
cause-network = 网络故障

matter-filed = { $at } 提交
matter-when = 时间
matter-why = 事由
matter-contact = 联系电话
matter-call = 电话报告
matter-call-missing = 没有开始之前的电话报告
matter-call-told = { $at } 来电（随文件导入）
matter-call-logged = { $at } 来电，{ $by } 接听，{ $logged } 登记
matter-retroactive = 事后补单
matter-exception = 例外批准：无电话报告
matter-supplies = 补卡
matter-duty = 值班
matter-punches = 打卡记录
matter-no-punches = 没有打卡记录
matter-effect = 批准后
matter-record = 当月记录
matter-forgotten = 忘记打卡 { $count } / { $tolerated } 次
matter-times = { $count } 次
matter-no-breaches = 无迟到、早退、缺卡、旷工

outlook-no-duty = 这段时间没有值班，批准不影响考勤
outlook-becomes = 变为
outlook-excused = 全部免到岗
outlook-arrival = 应到岗改为 { $at }
outlook-departure = 应离岗改为 { $at }
outlook-unmoved = 应到岗与应离岗时间不变
outlook-forgotten = 批准后计为当月第 { $ordinal } 次忘记打卡（可容忍 { $tolerated } 次）

decide-reason = 理由
decide-reason-to-reject = 驳回时必填
decide-reason-always = 必填
decide-approve = 批准
decide-approve-exception = 例外批准
decide-reject = 驳回
decide-stands = 批准之后可以撤销；驳回不能撤销，由本人重新提交。
decide-exception = 事后补交，且没有开始之前的电话报告（D0 5.1）。人事可以例外批准，须写明理由；此后凡显示这张申请单之处都会注明。
decide-hr-alone = 事后补交，且没有开始之前的电话报告（D0 5.1）：只有人事可以写明理由后批准，您可以驳回。如果确曾来电，请先登记电话报告。

settled-by = { $by }，{ $at }
settled-by-import = 随文件导入
