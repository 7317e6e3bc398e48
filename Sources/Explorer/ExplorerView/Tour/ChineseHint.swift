/// The hints of the key table in Chinese, for the line of keys under the tour.
enum ChineseHint {
    /// `hint` in Chinese; where there is no word for it, as it is.
    static func text(_ hint: String) -> String { words[hint] ?? hint }

    private static let words: [String: String] = [
        "next": "下一课", "back": "上一课", "end tour": "离开教程",
        "run": "运行", "go on": "继续", "pause": "暂停", "step": "单步", "event": "事件", "speed": "速度",
        "optimizers": "优化器", "choose": "选择", "restart": "重来", "surface": "曲面", "branch": "分支", "record": "录制",
        "rate": "学习率", "schedule": "调度", "cross-hair": "十字线", "zoom": "缩放", "marks": "标记",
        "why": "原因", "panel": "面板", "command": "命令", "tour": "教程", "help": "帮助", "leave": "退出",
        "move": "移动", "start here": "从此出发", "done": "完成",
        "maps": "结果图",
    ]
}
