import Canvas
import Diagnosis
import Runs
import Wording

/// The lesson of the tour in lines: its place and title, the sentences, and the thing to look at.
package struct LessonText {
    /// The role of a piece of a line, which decides its style.
    package enum Role: Equatable, Sendable {
        /// The lesson's number.
        case place
        /// Its title.
        case title
        /// Its sentences.
        case text
        /// What to look at.
        case look
        /// That the lesson may not apply any more.
        case warning
        /// How many lines have no room.
        case rest
    }

    /// A line, as pieces that are each of one role.
    package typealias Line = [(text: String, role: Role)]

    private let tour: TourState
    private let look: Look?
    private let isAltered: Bool
    private let hasTrainings: Bool
    private let language: Language
    private let ascii: Bool
    private let isChinese: Bool

    /// The words of `model`'s tour; nil where there is none.
    package init?(_ model: Model) {
        guard let tour = model.tour.state else { return nil }
        self.tour = tour
        look = model.look
        isAltered = model.isLessonAltered
        hasTrainings = model.hasTrainings
        language = model.tour.language
        ascii = model.isASCII
        isChinese = model.tellsChinese
    }

    /// All of it on `width` columns.
    package func lines(width: Int) -> [Line] {
        guard width > 0 else { return [] }
        let place = words(.number(tour.index + 1, of: Lesson.all.count))
        let title = text(tour.lesson.title)
        let head = Glyphs.width(of: place) + 2 + Glyphs.width(of: title)
        var lines: [Line] = []
        if head <= width {
            lines.append([(place + "  ", .place), (title, .title)])
        } else {
            lines.append([(place, .place)])
            lines += WrappedText.lines(title, width: width).map { [($0, .title)] }
        }
        // Blanks inside a formula are no-break spaces, as which they have done their work.
        lines += WrappedText.lines(text(tour.lesson.text), width: width).map {
            [($0.replacing("\u{A0}", with: " "), .text)]
        }
        if let look {
            let sign = ascii ? "> " : "▸ "
            let sentence = words(
                .look(look.place.caption(ofTrainings: hasTrainings), step: look.step, label: text(look.label)))
            let wrapped = WrappedText.lines(sentence, width: width - 2)
            lines += wrapped.enumerated().map { row, line in [((row == 0 ? sign : "  ") + line, .look)] }
        } else if isAltered {
            lines += WrappedText.lines(words(.altered), width: width).map { [($0, .warning)] }
        }
        return lines
    }

    /// As many lines as `height` holds on `width` columns; the last one says how many more there are.
    package func lines(width: Int, height: Int) -> [Line] {
        let lines = lines(width: width)
        guard lines.count > height else { return lines }
        let text = words(.moreLines(lines.count - height + 1))
        return lines.prefix(height - 1) + [[(Ellipsis.cut(text, to: width, ascii: ascii), .rest)]]
    }

    private func words(_ caption: LessonCaption) -> String { isChinese ? caption.chinese : caption.english }

    private func text(_ words: Words) -> String { words.text(language, ascii: ascii) }
}

extension Look.Place {
    /// The place as a caption names it; trainings have panels of their own in the place of two.
    fileprivate func caption(ofTrainings hasTrainings: Bool) -> LessonCaption.Place {
        switch self {
        case .panel(.state) where hasTrainings: .sharpness
        case .panel(.theory) where hasTrainings: .fit
        case .point: .frame
        case .head(let key): .head(key)
        case .panel(let panel): .panel(panel)
        case .step(let step): .step(step)
        }
    }
}
