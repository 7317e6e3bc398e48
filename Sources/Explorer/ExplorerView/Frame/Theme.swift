import Canvas

/// The styles of everything but the map, by the colours the terminal has.
///
/// Panels keep to the terminal's own colours, so that light and dark backgrounds both serve; the bars at the top and the
/// bottom bring their own ground.
struct Theme {
    /// The bars' words that are fixed.
    let bar: Style
    /// The bars' words that matter: what it is, what can be pressed.
    let barAccent: Style
    /// The bars' words that a person looks for last.
    let barQuiet: Style
    /// A fault or a warning in a bar.
    let barAlarm: Style
    /// Headings.
    let heading = Style(.standard, on: .standard, .bold)
    /// The name of the chosen one.
    let chosen = Style(.standard, on: .standard, [.bold, .underline])
    /// Names of things.
    let quiet = Style(.standard, on: .standard, .dim)
    /// Values.
    let plain = Style()
    /// The heading of the panel in front.
    let accent: Style
    /// Bars of a series.
    let spark: Style
    /// The chosen item of a list.
    let selected: Style
    private let good: Style
    private let warning: Style
    private let alarm: Style

    init(_ depth: ColorDepth) {
        switch depth {
        case .direct, .palette256:
            let ground = Color.palette(236)
            bar = Style(.palette(252), on: ground)
            barAccent = Style(.palette(221), on: ground, .bold)
            barQuiet = Style(.palette(248), on: ground)
            barAlarm = Style(.palette(231), on: .palette(124), .bold)
            selected = Style(.palette(16), on: .palette(221))
            // Colours that are read on black and on white: a contrast of 3.5 or more with both.
            accent = Style(.palette(166), on: .standard, .bold)
            spark = Style(.palette(32))
            good = Style(.palette(28))
            warning = Style(.palette(166))
            alarm = Style(.palette(160), on: .standard, .bold)
        case .ansi16, .ansi8:
            bar = Style(.palette(7), on: .palette(0))
            barAccent = Style(.palette(3), on: .palette(0), .bold)
            barQuiet = bar
            barAlarm = Style(.palette(7), on: .palette(1), .bold)
            selected = Style(.palette(0), on: .palette(3))
            accent = Style(.standard, on: .standard, [.bold, .underline])
            spark = Style(.palette(6))
            good = Style(.palette(2))
            warning = Style(.palette(5))
            alarm = Style(.palette(1), on: .standard, .bold)
        case .none:
            bar = Style(.standard, on: .standard, .reverse)
            barAccent = Style(.standard, on: .standard, [.reverse, .bold])
            barQuiet = bar
            barAlarm = barAccent
            selected = Style(.standard, on: .standard, .reverse)
            accent = Style(.standard, on: .standard, [.bold, .underline])
            spark = Style()
            good = Style()
            warning = Style(.standard, on: .standard, .bold)
            alarm = Style(.standard, on: .standard, .bold)
        }
    }

    /// The style of words in `tone`.
    func style(_ tone: Tone) -> Style {
        switch tone {
        case .calm: plain
        case .good: good
        case .warning: warning
        case .alarm: alarm
        }
    }
}
