import Canvas

/// The lesson of the tour in words: its place and title, the sentences, and the thing to look at.
struct TourPanel {
    let model: Model
    let theme: Theme
    private let tour: TourState

    /// The words of `model`'s tour; nil where there is none.
    init?(model: Model, theme: Theme) {
        guard let tour = model.tour else { return nil }
        self.model = model
        self.theme = theme
        self.tour = tour
    }

    /// Words on a line, each run of them in its style.
    private typealias Line = [(text: String, style: Style)]

    /// The rows that all of it takes on `width` columns.
    func height(width: Int) -> Int { lines(width: width).count }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard !area.isEmpty else { return }
        var lines = lines(width: area.width)
        if lines.count > area.height {
            let left = lines.count - area.height + 1
            lines = Array(lines.prefix(area.height - 1))
            let text = isChinese ? "还有 \(left) 行：请加高窗口" : "\(left) more lines: enlarge the window"
            lines.append([(Ellipsis.cut(text, to: area.width, ascii: model.isASCII), theme.accent)])
        }
        for (row, line) in lines.enumerated() {
            var x = area.x
            for part in line {
                x = buffer.write(part.text, x: x, y: area.y + row, part.style, limit: area.maxX - x)
            }
        }
    }

    private func lines(width: Int) -> [Line] {
        guard width > 0 else { return [] }
        let place =
            isChinese ? "第 \(tour.index + 1) 课，共 \(Lesson.all.count) 课" : "\(tour.index + 1) of \(Lesson.all.count)"
        let title = text(tour.lesson.title)
        let head = Glyphs.width(of: place) + 2 + Glyphs.width(of: title)
        var lines: [Line] = []
        if head <= width {
            lines.append([(place + "  ", theme.quiet), (title, theme.accent)])
        } else {
            lines.append([(place, theme.quiet)])
            lines += WrappedText.lines(title, width: width).map { [($0, theme.accent)] }
        }
        lines += WrappedText.lines(text(tour.lesson.text), width: width).map { [($0, theme.plain)] }
        if let look = model.look {
            let sign = model.isASCII ? "> " : "▸ "
            let wrapped = WrappedText.lines(sentence(look), width: width - 2)
            lines += wrapped.enumerated().map { row, line in [((row == 0 ? sign : "  ") + line, theme.heading)] }
        } else if model.isLessonAltered {
            let sentence =
                isChinese
                ? "比赛已被改动，课文里的步数和数字不再一定成立。"
                : "The race was changed: the lesson's steps and figures may not hold for it."
            lines += WrappedText.lines(sentence, width: width).map { [($0, theme.style(.warning))] }
        }
        return lines
    }

    /// The step, where it is, and what there is to see.
    private func sentence(_ look: Look) -> String {
        let label = text(look.label)
        guard look.step > 0 else {
            return (isChinese ? "看" : "Look at ") + place(look.place) + (isChinese ? "：" : ": ") + label
        }
        let step = TitleLine.grouped(look.step)
        return isChinese
            ? "第 \(step) 步，看\(place(look.place))：\(label)" : "Step \(step), look at \(place(look.place)): \(label)"
    }

    private func place(_ place: Look.Place) -> String {
        switch place {
        case .point: isChinese ? "图上方框" : "the frame on the map"
        case .head(let key): isChinese ? "路径 \(key) 的端点" : "the head of \(key)"
        case .panel(let panel): isChinese ? panel.chineseName : panel.englishName
        case .step(let step): isChinese ? "时间线第 \(step) 步" : "step \(step) on the time line"
        }
    }

    private func text(_ words: Words) -> String { words.text(model.language, ascii: model.isASCII) }

    private var isChinese: Bool { model.tellsChinese }
}

extension Panel {
    /// What the tour calls it.
    fileprivate var englishName: String {
        switch self {
        case .race: "the race"
        case .state: "the state"
        case .values: "the values"
        case .plot: "the plot"
        case .events: "the events"
        case .theory: "the theory"
        }
    }

    fileprivate var chineseName: String {
        switch self {
        case .race: "比赛（Race）"
        case .state: "状态（State）"
        case .values: "参数（Values）"
        case .plot: "曲线（Loss）"
        case .events: "事件（Why）"
        case .theory: "理论（Theory）"
        }
    }
}
