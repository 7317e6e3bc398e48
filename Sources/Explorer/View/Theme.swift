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
    /// The chosen item of a list.
    let selected: Style

    init(_ depth: ColorDepth) {
        switch depth {
        case .direct, .palette256:
            let ground = Color.palette(236)
            bar = Style(.palette(252), on: ground)
            barAccent = Style(.palette(221), on: ground, .bold)
            barQuiet = Style(.palette(246), on: ground)
            barAlarm = Style(.palette(231), on: .palette(124), .bold)
            selected = Style(.palette(16), on: .palette(221))
        case .ansi16, .ansi8:
            bar = Style(.palette(7), on: .palette(0))
            barAccent = Style(.palette(3), on: .palette(0), .bold)
            barQuiet = bar
            barAlarm = Style(.palette(7), on: .palette(1), .bold)
            selected = Style(.palette(0), on: .palette(3))
        case .none:
            bar = Style(.standard, on: .standard, .reverse)
            barAccent = Style(.standard, on: .standard, [.reverse, .bold])
            barQuiet = bar
            barAlarm = barAccent
            selected = Style(.standard, on: .standard, .reverse)
        }
    }
}
