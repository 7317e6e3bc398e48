import Canvas
import Diagnosis
import Runs

/// The lesson of the tour in lines: its place and title, the sentences, and the thing to look at.
package struct LessonText {
    /// What a piece of a line is, which decides its style.
    package enum Role: Equatable, Sendable {
        /// The lesson's number.
        case place
        /// Its title.
        case title
        /// Its sentences.
        case text
        /// What to look at.
        case look
        /// That the lesson does not hold any more.
        case warning
        /// How many lines found no room.
        case rest
    }

    /// A line, as pieces that are each of one role.
    package typealias Line = [(text: String, role: Role)]

    private let tour: TourState
    private let look: Look?
    private let isAltered: Bool
    private let language: Language
    private let ascii: Bool
    private let isChinese: Bool

    /// The words of `model`'s tour; nil where there is none.
    package init?(_ model: Model) {
        guard let tour = model.tour.state else { return nil }
        self.tour = tour
        look = model.look
        isAltered = model.isLessonAltered
        language = model.tour.language
        ascii = model.isASCII
        isChinese = model.tellsChinese
    }

    /// All of it on `width` columns.
    package func lines(width: Int) -> [Line] {
        guard width > 0 else { return [] }
        let place =
            isChinese ? "第 \(tour.index + 1) 课，共 \(Lesson.all.count) 课" : "\(tour.index + 1) of \(Lesson.all.count)"
        let title = text(tour.lesson.title)
        let head = Glyphs.width(of: place) + 2 + Glyphs.width(of: title)
        var lines: [Line] = []
        if head <= width {
            lines.append([(place + "  ", .place), (title, .title)])
        } else {
            lines.append([(place, .place)])
            lines += WrappedText.lines(title, width: width).map { [($0, .title)] }
        }
        lines += WrappedText.lines(text(tour.lesson.text), width: width).map { [($0, .text)] }
        if let look {
            let sign = ascii ? "> " : "▸ "
            let wrapped = WrappedText.lines(sentence(look), width: width - 2)
            lines += wrapped.enumerated().map { row, line in [((row == 0 ? sign : "  ") + line, .look)] }
        } else if isAltered {
            let sentence =
                isChinese
                ? "比赛已被改动，课文里的步数和数字不再一定成立。"
                : "The race was changed: the lesson's steps and figures may not hold for it."
            lines += WrappedText.lines(sentence, width: width).map { [($0, .warning)] }
        }
        return lines
    }

    /// As many lines as `height` holds on `width` columns; the last one says how many more there are.
    package func lines(width: Int, height: Int) -> [Line] {
        let lines = lines(width: width)
        guard lines.count > height else { return lines }
        let left = lines.count - height + 1
        let text = isChinese ? "还有 \(left) 行：请加高窗口" : "\(left) more lines: enlarge the window"
        return lines.prefix(height - 1) + [[(Ellipsis.cut(text, to: width, ascii: ascii), .rest)]]
    }

    /// The step, where it is, and what there is to see.
    private func sentence(_ look: Look) -> String {
        let label = text(look.label)
        guard look.step > 0 else {
            return (isChinese ? "看" : "Look at ") + place(look.place) + (isChinese ? "：" : ": ") + label
        }
        let step = GroupedNumber.text(look.step)
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

    private func text(_ words: Words) -> String { words.text(language, ascii: ascii) }
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
