import Canvas
import ExplorerCore

/// The lesson of the tour in words: its place and title, the sentences, and the thing to look at.
struct TourPanel {
    private let lesson: LessonText
    private let theme: Theme

    /// The words of `model`'s tour; nil where there is none.
    init?(model: Model, theme: Theme) {
        guard let lesson = LessonText(model) else { return nil }
        self.lesson = lesson
        self.theme = theme
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard !area.isEmpty else { return }
        for (row, line) in lesson.lines(width: area.width, height: area.height).enumerated() {
            var x = area.x
            for part in line {
                x = buffer.write(part.text, x: x, y: area.y + row, style(of: part.role), limit: area.maxX - x)
            }
        }
    }

    private func style(of role: LessonText.Role) -> Style {
        switch role {
        case .place: theme.quiet
        case .title, .rest: theme.accent
        case .text: theme.plain
        case .look: theme.heading
        case .warning: theme.style(.warning)
        }
    }
}
