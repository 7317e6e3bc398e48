extension TitleWord {
    /// The Chinese words.
    package func chinese(ascii: Bool) -> String {
        func grouped(_ number: Int) -> String { GroupedNumber.text(number) }
        return switch self {
        case .truncated: "不完整"
        case .differ(let step): "从第 \(grouped(step)) 步起不同"
        case .identical: "相同"
        case .recording: "录制中"
        case .catchingUp(let step): "正在写入：\(grouped(step))"
        case .finishing: "正在收尾"
        case .sampling(let percent): "取样 \(percent)%"
        case .drawing: "绘制中"
        case .reading(let percent): "读取 \(percent)%"
        case .live: "实时"
        case .beingWritten: "仍在录制"
        case .batch(let size): "小批量 \(size)"
        case .seeking(let step, let target): "正前往第 \(grouped(target)) 步，现第 \(grouped(step)) 步"
        case .searchingEvent: "正在寻找下一个事件"
        case .paused(let speed): "已暂停，每秒 \(grouped(speed)) 步"
        case .playing(let backwards, let speed):
            "\(Self.sign(backwards: backwards, ascii: ascii)) 每秒 \(grouped(speed)) 步"
        case .slow(let backwards, let measured, let speed):
            "\(Self.sign(backwards: backwards, ascii: ascii)) 每秒 \(grouped(measured)) 步，应为 \(grouped(speed))"
        case .step(let step, let last):
            "第 \(grouped(step)) 步" + (last.map { "，共 \(grouped($0)) 步" } ?? "")
        }
    }
}
