extension LessonCaption {
    /// The Chinese words.
    package var chinese: String {
        switch self {
        case .number(let number, let count): "\(number)/\(count)"
        case .look(let place, 0, let label): "看\(place.chinese)：\(label)"
        case .look(let place, let step, let label):
            "第 \(GroupedNumber.text(step)) 步，看\(place.chinese)：\(label)"
        case .lookHere: "看这里"
        case .altered: "比赛已被改动，课文里的步数和数字不再一定成立。"
        case .moreLines(let count): "还有 \(count) 行：请加高窗口"
        }
    }
}

extension LessonCaption.Place {
    /// The place in Chinese.
    fileprivate var chinese: String {
        switch self {
        case .frame: "图上方框"
        case .head(let key): "路径 \(key) 的端点"
        case .panel(let panel):
            switch panel {
            case .race: "比赛（Race）"
            case .state: "状态（State）"
            case .hyperparameters: "超参数（Hyperparameters）"
            case .plot: "曲线（Loss）"
            case .events: "事件（Why）"
            case .theory: "理论（Theory）"
            case .spectrum: "谱（Spectrum）"
            }
        case .sharpness: "锐度（Sharpness）"
        case .fit: "拟合（Fit）"
        case .step(let step): "时间线第 \(GroupedNumber.text(step)) 步"
        }
    }
}
